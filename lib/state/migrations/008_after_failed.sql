-- What becomes of a post that waits for another when that one does not become public.
alter table pub_job add column after_failed text not null default 'hold'
    check (after_failed in ('hold', 'skip', 'wait', 'publish'));
