// igny8-publish: posts wait in a queue, leave at their time, once, and what became of them can be told.
#include "commands.hpp"

int main(int argc, char** argv) {
    using namespace igny8;
    using namespace igny8::tool;
    return app::run(
        {"igny8-publish", "Send posts and films at the right time, exactly once", "igny8.social_post/1",
         "igny8.publish_result/1"},
        argc, argv,
        {
            run_command(),     add_command(),     now_command(),       list_command(),           show_command(),
            why_command(),     edit_command(),    schedule_command(),  cancel_command(),         retry_command(),
            approve_command(), held_command(),    pause_command(),     resume_command(),         reconcile_command(),
            catchup_command(), account_command(), authorize_command(), refresh_tokens_command(), key_command(),
            check_command(),   dead_command(),    platforms_command(), slot_command(),           calendar_command(),
            plan_command(),    apply_command(),   repeat_command(),    import_command(),         notify_command(),
            storage_command(), backup_command(),  recover_command(),   takeover_command(),       audit_command(),
            cleanup_command(), doctor_command(),
        });
}
