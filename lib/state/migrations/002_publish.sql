-- Accounts, posts and the engine that publishes them exactly once. Times are milliseconds since 1970 UTC.
-- The plan's SocialAccount. Tokens are sealed text (secrets/); `settings` is what only one platform knows (page id, …).
create table social_account (
    id integer primary key,
    site text not null,
    platform text not null,
    handle text not null,
    account_name text not null default '',
    external_id text not null default '',
    profile_url text not null default '',
    access_token text not null default '',
    refresh_token text not null default '',
    token_expires_at integer,
    refresh_expires_at integer,
    refresh_sent_at integer,
    scopes text not null default '',
    settings text not null default '{}',
    tz text not null default 'UTC',
    enabled integer not null default 1 check (enabled in (0, 1)),
    breaker text not null default 'closed' check (breaker in ('closed', 'open', 'half_open')),
    breaker_until integer,
    breaker_class text not null default '',
    fail_streak integer not null default 0,
    on_unknown text not null default 'resend' check (on_unknown in ('resend', 'hold', 'probe')),
    min_gap integer not null default 1800000 check (min_gap >= 0),
    last_published_at integer,
    last_error text not null default '',
    created_at integer not null,
    updated_at integer not null,
    unique (site, platform, handle)
) strict;

-- The plan's SocialPost; `document` is the whole igny8.social_post/1.
create table social_post (
    id text primary key,
    content_id text not null,
    site text not null,
    platform text not null,
    account_id integer references social_account (id),
    post_text text not null,
    hashtags text not null,
    link_url text not null,
    post_type text not null,
    media text not null,
    thumbnail text not null,
    call_to_action text not null,
    status text not null check (status in ('draft', 'scheduled', 'publishing', 'published', 'failed', 'cancelled', 'held',
                                           'unknown')),
    scheduled_at integer,
    published_at integer,
    platform_post_id text not null default '',
    platform_post_url text not null default '',
    error_message text not null default '',
    ai_model_used text not null,
    credits_used real not null check (credits_used >= 0),
    document text not null,
    created_at integer not null,
    updated_at integer not null
) strict;

create index social_post_by_content on social_post (content_id, platform);
create index social_post_by_status on social_post (status, updated_at);

-- The plan's VideoPublishRecord: one a platform and project.
create table video_publish_record (
    id text primary key,
    project_id text not null,
    platform text not null,
    account_id integer references social_account (id),
    title text not null,
    description text not null,
    tags text not null,
    status text not null check (status in ('pending', 'uploading', 'processing', 'published', 'failed')),
    scheduled_at integer,
    published_at integer,
    platform_video_id text not null default '',
    platform_video_url text not null default '',
    error_message text not null default '',
    created_at integer not null,
    updated_at integer not null
) strict;

create index video_publish_record_by_project on video_publish_record (project_id, platform);

create table pub_job (
    id text primary key,
    account_id integer not null references social_account (id),
    idem_key text not null,
    kind text not null check (kind in ('post', 'video')),
    document_id text not null,   -- of the social_post or the video_publish_record
    content_id text not null default '',
    payload_hash text not null,  -- of what was asked for: the same key with another hash is a conflict
    payload text not null,
    frozen integer not null default 0,  -- 1 from the first intent on: the very bytes that are sent again
    fingerprint text not null,
    state text not null check (state in ('draft', 'held', 'scheduled', 'claimed', 'preparing', 'ready', 'sending',
        'confirming', 'unknown', 'published', 'failed', 'dead', 'skipped', 'cancelled')),
    priority integer not null default 0,
    due_at integer not null,
    local_time text not null default '',  -- wall time as it was asked for, with tz, fold and the zone data it was computed by
    tz text not null default '',
    fold integer not null default 0,
    tzdata text not null default '',
    eligible_at integer,  -- when a publisher first saw it due and its account open: lateness is eligible_at - due_at
    looked_at integer,    -- when a late job was looked up before it was sent
    not_before integer not null default 0,
    waits_for text not null default '',  -- retry class that not_before waits for: rate, server, spacing, …
    expires_at integer,
    miss_policy text not null default 'space' check (miss_policy in ('publish', 'space', 'hold', 'skip')),
    late_by_max integer not null default 21600000,
    series text not null default '',
    occurrence text not null default '',
    after_key text not null default '',   -- key or document of a job that must be public first
    after_until integer,                  -- then it is held
    require_class text not null default 'D' check (require_class in ('A', 'B', 'C', 'D')),
    class text not null default '',       -- the weakest guarantee among its visible steps
    attempt integer not null default 0,
    snoozes integer not null default 0,
    auth_tries integer not null default 0,
    reads integer not null default 0,     -- successful looks since it became unknown
    unknown_since integer,
    last_class text not null default '',
    last_error text not null default '',
    platform_code text not null default '',
    held_for text not null default '',    -- approval, missed, unreadable, blind, several, person, after
    owner text,
    gen integer not null default 0,
    lease_until integer,
    remote_id text not null default '',
    remote_url text not null default '',
    published_at integer,
    cost_micros_usd integer not null default 0,
    created_at integer not null,
    updated_at integer not null,
    unique (account_id, idem_key)
) strict;

-- The claim takes each account's first due job: no sort, no scan, however many wait.
create index pub_job_due on pub_job (account_id, due_at, id, not_before) where state = 'scheduled' and priority = 0;
create index pub_job_ranked on pub_job (account_id, priority desc, due_at, id, not_before)
    where state = 'scheduled' and priority <> 0;
create index pub_job_new on pub_job (due_at, account_id) where state = 'scheduled' and eligible_at is null;
create index pub_job_owned on pub_job (lease_until, state) where owner is not null;
create index pub_job_in_doubt on pub_job (account_id, not_before, state) where state in ('sending', 'unknown', 'confirming');
create index pub_job_by_state on pub_job (state, due_at);
create index pub_job_by_account on pub_job (account_id, state, published_at);
create index pub_job_by_document on pub_job (document_id);
create index pub_job_by_content on pub_job (content_id) where content_id <> '';
create index pub_job_by_key on pub_job (idem_key);
create index pub_job_by_series on pub_job (series, due_at) where series <> '';
create index pub_job_by_remote on pub_job (account_id, remote_id) where remote_id <> '';

create table pub_step (
    job_id text not null references pub_job (id) on delete cascade,
    seq integer not null,
    name text not null,
    kind text not null,
    state text not null check (state in ('todo', 'sending', 'done', 'unknown', 'failed')),
    irreversible integer not null,
    class text not null,
    request_hash text not null default '',
    attempts integer not null default 0,
    sent_at integer,
    deadline_at integer,
    answered_at integer,
    remote_id text not null default '',
    remote_url text not null default '',
    refs text not null default 'null',
    expires_at integer,
    reads integer not null default 0,
    evidence text not null default '[]',
    primary key (job_id, seq)
) strict, without rowid;

-- Limits are rows, not constants. `source`: doc, live, header, user. account_id 0: the app's own limit.
create table rate_bucket (
    account_id integer not null,
    bucket text not null,
    kind text not null check (kind in ('rolling', 'day', 'month')),
    limit_n integer not null,
    limit_micros_usd integer,
    window_ms integer,
    reset_tz text,
    source text not null,
    checked_at integer,
    blocked_until integer not null default 0,
    primary key (account_id, bucket)
) strict, without rowid;

create table rate_event (
    id integer primary key,
    account_id integer not null,
    bucket text not null,
    job_id text,
    step_name text not null default '',
    at integer not null,
    units integer not null default 1,
    micros_usd integer not null default 0,
    state text not null check (state in ('reserved', 'spent', 'released'))
) strict;

create index rate_event_window on rate_event (account_id, bucket, at);
create index rate_event_by_job on rate_event (job_id, step_name);

-- The kill switch. An empty scope column means "any".
create table publish_pause (
    id integer primary key,
    site text not null default '',
    platform text not null default '',
    handle text not null default '',
    reason text not null,
    until integer,
    created_at integer not null
) strict;

-- What others are told, written in the transaction that made it true and delivered later, at least once.
create table outbox_event (
    id text primary key,
    at integer not null,
    event text not null,
    job_id text,
    body text not null,
    delivered_at integer,
    attempts integer not null default 0,
    not_before integer not null default 0,
    last_error text not null default ''
) strict;

create index outbox_event_waiting on outbox_event (not_before, id) where delivered_at is null;

-- Append only; `hash` covers the row and the hash of the row before it.
create table audit (
    id integer primary key,
    at integer not null,
    run_id text not null,
    actor text not null,
    job_id text,
    event text not null,
    detail text not null,
    hash text not null
) strict;

create index audit_by_job on audit (job_id) where job_id is not null;

create table store_identity (
    k text primary key,
    v text not null
) strict;
