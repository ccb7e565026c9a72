-- Outside services that write, speak and draw: how they were when last looked at, their keys, what they answered, and
-- the credits they are paid with. Times are milliseconds since 1970 UTC.
create table provider_health (
    provider text not null,                 -- as routes call it: "gpu_server.piper"
    address text not null,                  -- digest of its base URL: another address is another service
    healthy integer not null check (healthy in (0, 1)),
    why text not null,                      -- for people; never a secret
    checked_at integer not null,
    good_until integer not null,            -- then it is looked at again
    primary key (provider, address)
) strict;

create table provider_key (
    provider text primary key,
    sealed text not null,                   -- secrets/
    stored_at integer not null
) strict;

-- The same question to the same model is answered from here.
create table ai_answer (
    function text not null,                 -- "adapt_content_for_social"
    provider text not null,
    model text not null,
    prompt_version text not null,
    input_digest text not null,
    answer text not null,
    created_at integer not null,
    primary key (function, provider, model, prompt_version, input_digest)
) strict;

-- One line a movement, never changed. Amounts are hundredths of a credit. The balance is the sum of `amount`; what of it
-- is put aside for work under way is the sum of `held`. Each reservation has one reserve, any number of spends, and one
-- release of what is left; `item` names what was delivered, and is paid for once in this file's life.
create table credit_ledger (
    id integer primary key,
    kind text not null check (kind in ('add', 'reserve', 'spend', 'release')),
    amount integer not null,
    held integer not null,
    reservation text not null default '',
    owner text not null default '',         -- of a reservation: whose death gives it back
    item text not null default '',
    operation text not null default '',     -- as share/prices calls it
    document text not null default '',      -- id of the project or post it was for
    provider text not null default '',
    model text not null default '',
    units real not null default 0,          -- minutes, pictures, posts …
    cost_micros_usd integer,                -- real money, where the service says what was used
    note text not null default '',
    created_at integer not null,
    check (kind <> 'add' or (held = 0 and reservation = '')),
    check (kind <> 'reserve' or (amount = 0 and held >= 0 and owner <> '')),
    check (kind <> 'spend' or (amount <= 0 and held = amount)),
    check (kind <> 'release' or (amount = 0 and held <= 0))
) strict;

create unique index credit_ledger_once on credit_ledger (reservation, kind) where kind in ('reserve', 'release');
create unique index credit_ledger_paid on credit_ledger (item) where kind = 'spend' and item <> '';
create index credit_ledger_by_document on credit_ledger (document) where kind = 'spend';
create index credit_ledger_by_reservation on credit_ledger (reservation);
