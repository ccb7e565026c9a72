#pragma once
// SIGINT and SIGTERM ask politely once; the second one is obeyed at once.

namespace igny8 {

/// Installs the handlers. SIGPIPE and SIGXFSZ are ignored, so that a closed pipe shows as EPIPE and a file that may not
/// grow (ulimit -f) as EFBIG.
void install_signal_handlers();

/// The signal that asked us to stop, or 0. Long work looks here between two steps that leave nothing half-done.
int interrupted();

/// Thrown by `stop_if_interrupted` so that files roll back on the way out; app::run makes it 130 or 143.
struct Interrupted {
    int signal;
};
void stop_if_interrupted();

}  // namespace igny8
