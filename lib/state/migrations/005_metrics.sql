-- What networks say of what was published. Times are milliseconds since 1970 UTC. A number is null until somebody told
-- it; 0 means that somebody said 0. The plan's SocialPostMetrics and VideoMetrics, each with the other's columns too, for
-- films that went out as posts. Rates are per cent.
create table social_post_metrics (
    document_id text primary key references social_post (id) on delete cascade,
    impressions integer,
    views integer,
    reach integer,
    likes integer,
    comments integer,
    shares integer,
    clicks integer,
    saves integer,
    watch_time_seconds integer,
    average_view_duration real,
    click_through_rate real,
    engagement_rate real,
    as_of text not null,      -- {"likes": when it was told}: a number that is not told any more keeps its time
    missing text not null,    -- {"saves": why there is none}
    estimates text not null,  -- names of numbers that are estimates
    gone integer not null default 0 check (gone in (0, 1)),
    last_fetched_at integer not null,
    raw_data text not null    -- the newest answer, whole
) strict;

create table video_metrics (
    document_id text primary key references video_publish_record (id) on delete cascade,
    impressions integer,
    views integer,
    reach integer,
    likes integer,
    comments integer,
    shares integer,
    clicks integer,
    saves integer,
    watch_time_seconds integer,
    average_view_duration real,
    click_through_rate real,
    engagement_rate real,
    as_of text not null,
    missing text not null,
    estimates text not null,
    gone integer not null default 0 check (gone in (0, 1)),
    last_fetched_at integer not null,
    raw_data text not null
) strict;

-- Every reading that told something, for growth over time; nothing is thrown away.
create table metrics_reading (
    id integer primary key,
    document_id text not null,
    kind text not null check (kind in ('post', 'video')),
    at integer not null,
    numbers text not null,  -- {"likes": 12}: only what was told then
    raw_data text not null
) strict;

create index metrics_reading_by_document on metrics_reading (document_id, at);

-- What a network's reader wants to know again: report jobs, days that are counted.
create table metrics_memory (
    account_id integer primary key references social_account (id) on delete cascade,
    memory text not null,
    updated_at integer not null
) strict;

-- Times at which a site's posts did better than its others, worked out from metrics_reading.
create table best_time (
    site text not null,
    platform text not null,
    day_of_week integer not null check (day_of_week between 0 and 6),  -- 0: Monday
    time_slot text not null,  -- "09:00", on the wall of time_zone
    time_zone text not null,
    posts integer not null,   -- at this time
    of_posts integer not null,  -- that were compared
    rank real not null,       -- per cent of the others that a post at this time leaves behind, on average
    rank_low real not null,   -- lower end of what chance allows for
    computed_at integer not null,
    primary key (site, platform, day_of_week, time_slot)
) strict, without rowid;
