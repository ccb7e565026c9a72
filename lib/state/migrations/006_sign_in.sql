-- How an account was signed in to: what renewing, checking and revoking its tokens needs. The tokens themselves are in
-- social_account; app secret and user token are sealed text (secrets/). Times are milliseconds since 1970 UTC.
create table account_sign_in (
    account_id integer primary key references social_account (id) on delete cascade,
    variant text not null,                  -- of a network with several ways
    client_id text not null,
    client_secret text not null,            -- empty: a public client
    user_token text not null,               -- the person's own, behind a page's
    subject text not null,                  -- who signed in, when the network says so
    signed_in_at integer not null,
    renewed_at integer not null,
    access_ends_at integer,                 -- Meta's data access: ends though the token does not
    ended_at integer,                       -- a person must sign in again, and why
    ended_why text not null default '',
    reminded_at integer                     -- when somebody was last told that it ends soon
) strict;
