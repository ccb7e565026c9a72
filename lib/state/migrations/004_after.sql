-- Posts that wait for another to be public: asked for at every post that becomes public, however long the queue.
create index pub_job_after on pub_job (state, waits_for) where after_key <> '';
