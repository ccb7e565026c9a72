#include "base/interrupt.hpp"

#include <unistd.h>
#include <csignal>

namespace igny8 {
namespace {

volatile std::sig_atomic_t seen = 0;

void note(int signal) {
    if (seen) _exit(128 + signal);
    seen = signal;
}

}  // namespace

void install_signal_handlers() {
    struct sigaction action {};
    action.sa_handler = note;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

int interrupted() { return seen; }

void stop_if_interrupted() {
    if (seen) throw Interrupted{seen};
}

}  // namespace igny8
