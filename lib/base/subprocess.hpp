#pragma once
// Another program, run without a shell.
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace igny8 {

struct Command {
    std::vector<std::string> argv;  ///< argv[0] is looked up in PATH
    std::string input = {};         ///< its standard input; empty: nothing to read, never the terminal
    std::chrono::milliseconds timeout{30'000};
    size_t output_limit = size_t{64} << 10;
    bool quiet = false;  ///< its standard error goes nowhere instead of to ours
};

struct Finished {
    int status = 0;      ///< its exit status, or 128 + the signal that ended it
    std::string output;  ///< its standard output
};

/// Waits for the program to end. At the timeout, at more output than allowed, and when somebody interrupts us
/// (Interrupted), it is killed with all it started.
/// Errors: Fault::config when there is no such program or argv is empty, Fault::unavailable at the timeout,
/// Fault::protocol above `output_limit`, Fault::io. What it prints is never part of an error.
Finished run(const Command& command);

/// Whether `program` is found in PATH (or is the path of a program).
bool is_installed(const std::string& program);

}  // namespace igny8
