#pragma once
// The commands of igny8-publish; each file declares and acts for its own.
#include "app/run.hpp"

namespace igny8::tool {

// run.cpp
app::Command run_command();
app::Command now_command();
app::Command reconcile_command();
// add.cpp
app::Command add_command();
app::Command check_command();
// look.cpp
app::Command list_command();
app::Command show_command();
app::Command why_command();
app::Command platforms_command();
// change.cpp
app::Command edit_command();
app::Command schedule_command();
app::Command cancel_command();
app::Command retry_command();
app::Command approve_command();
app::Command held_command();
app::Command dead_command();
// stop.cpp
app::Command pause_command();
app::Command resume_command();
app::Command catchup_command();
// account.cpp
app::Command account_command();
// authorize.cpp
app::Command authorize_command();
app::Command refresh_tokens_command();
app::Command key_command();
// slot.cpp
app::Command slot_command();
// calendar.cpp
app::Command calendar_command();
// plan.cpp
app::Command plan_command();
app::Command apply_command();
// repeat.cpp
app::Command repeat_command();
// import.cpp
app::Command import_command();
// notify.cpp
app::Command notify_command();
// storage.cpp
app::Command storage_command();
// upkeep.cpp
app::Command backup_command();
app::Command recover_command();
app::Command takeover_command();
app::Command audit_command();
app::Command cleanup_command();
// doctor.cpp
app::Command doctor_command();

}  // namespace igny8::tool
