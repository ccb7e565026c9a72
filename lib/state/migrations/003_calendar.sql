-- The calendar. Times are milliseconds since 1970 UTC, but what a person wished for is kept as wall time and zone.
-- The plan's SocialCalendarSlot: preferred posting times per platform and site.
create table social_calendar_slot (
    id integer primary key,
    site text not null,
    platform text not null,
    day_of_week integer not null check (day_of_week between 0 and 6),  -- 0: Monday
    time_slot text not null,  -- "09:00", on the wall of time_zone
    time_zone text not null,
    is_active integer not null default 1 check (is_active in (0, 1)),
    source text not null check (source in ('default', 'user', 'metrics')),
    created_at integer not null,
    updated_at integer not null,
    unique (site, platform, day_of_week, time_slot)
) strict;

-- A post that comes again. `document` is its igny8.social_post/1; `variants` other texts, taken in turn.
create table publish_series (
    id text primary key,
    account_id integer not null references social_account (id),
    rule text not null,         -- RFC 5545 RRULE, days or longer
    start_local text not null,  -- wall time of the first, in time_zone
    time_zone text not null,
    expires_at integer,
    evergreen integer not null check (evergreen in (0, 1)),
    document text not null,
    variants text not null,          -- list of objects that are merged over the document
    variant_command text not null,   -- argv as a list, or empty: writes the variant of an occurrence
    state text not null check (state in ('active', 'paused', 'ended')),
    reason text not null default '',
    made_until text not null default '',  -- local date up to which occurrences have been put into the queue
    created_at integer not null,
    updated_at integer not null
) strict;

create index publish_series_active on publish_series (state, account_id);

-- Which wish of which plan a job fulfils: apply touches these and no others.
create table publish_plan_item (
    source text not null,
    account_id integer not null references social_account (id),
    idem_key text not null,
    job_id text not null references pub_job (id),
    wish_hash text not null,
    round integer not null,  -- of apply; what an apply did not see has been taken out of the file
    primary key (source, account_id, idem_key)
) strict, without rowid;

create index publish_plan_item_by_job on publish_plan_item (job_id);

-- One event on its way to one target.
create table notification_delivery (
    event_id text not null references outbox_event (id) on delete cascade,
    target text not null check (target in ('webhook', 'command', 'mail')),
    attempts integer not null default 0,
    not_before integer not null default 0,
    delivered_at integer,
    gave_up_at integer,
    last_error text not null default '',
    primary key (event_id, target)
) strict, without rowid;

-- Posts of an account around a time: free slots, the calendar, forecasts.
create index pub_job_by_time on pub_job (account_id, due_at);
