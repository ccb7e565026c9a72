#include "app/run.hpp"

#include <poll.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <new>

#include "app/failure.hpp"
#include "app/options.hpp"
#include "app/progress.hpp"
#include "app/reference.hpp"
#include "base/exit_status.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "json/schema.hpp"

namespace igny8::app {
namespace {

log::Level level_of(const Common& common) {
    if (common.quiet && common.log_level.empty()) return log::Level::error;
    if (common.log_level == "debug") return log::Level::debug;
    if (common.log_level == "info") return log::Level::info;
    if (common.log_level == "error") return log::Level::error;
    if (common.log_level == "off") return log::Level::off;
    return log::Level::warn;
}

bool errors_as_json(const Common& common) {
    if (common.log_format.empty()) return !isatty(STDERR_FILENO);
    return common.log_format == "json";
}

Error usage_error(const Program& program, const CLI::ParseError& e) {
    std::string message = e.what();
    if (!message.empty() && message[0] >= 'A' && message[0] <= 'Z' &&
        !(message.size() > 1 && message[1] >= 'A' && message[1] <= 'Z'))
        message[0] = static_cast<char>(message[0] + 32);
    for (char& c : message)
        if (c == '\n') c = ' ';
    return Error(Fault::usage, "{}", message).hint("see '{} --help'", program.name);
}

void print_schema(const Program& program, const std::string& which) {
    const auto& document = which == "in" ? program.in : program.out;
    if (document.empty()) throw Error(Fault::usage, "{} has no '{}' document", program.name, which);
    std::cout << json::schema_text(document);
}

void act(const Common& common, const std::function<void(Session&)>& action, int& status) {
    std::optional<Path> named;
    if (!common.config_file.empty()) named = common.config_file;
    Session session(common, Config::load(named), make_report(common.progress, common.quiet), system_clock());
    action(session);
    status = session.status();
}

/// Everything between the command line and the exit status.
int parse_and_act(const Program& program, Common& common, std::vector<std::string> arguments,
                  const std::vector<Command>& commands) {
    CommandLine line(program, common, commands);
    auto action = line.parse(std::move(arguments));
    log::configure(program.name, level_of(common), common.log_format == "json" ? log::Format::json : log::Format::text);
    if (!line.reference().empty()) {
        print_reference(line, line.reference());
        return exit_ok;
    }
    if (!common.schema.empty()) {
        print_schema(program, common.schema);
        return exit_ok;
    }
    int status = exit_ok;
    act(common, action, status);
    return status;
}

/// Sees what std::cout was given out of the house. Errors: Fault::io; ReaderGone when nobody reads any more.
void flush_output() {
    if (std::cout.flush() && std::fflush(stdout) == 0) return;
    const int why = errno;
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    if (::poll(&out, 1, 0) > 0 && (out.revents & POLLERR)) throw ReaderGone{};
    throw Error(Fault::io, "cannot write to standard output: {}", std::strerror(why));
}

int attempt(const Program& program, Common& common, std::vector<std::string> arguments,
            const std::vector<Command>& commands) {
    int status = exit_ok;
    try {
        status = parse_and_act(program, common, std::move(arguments), commands);
    } catch (const CLI::Success&) {
        // --help and --version have been printed
    }
    flush_output();
    return status;
}

}  // namespace

int run(const Program& program, int argc, char** argv, const std::vector<Command>& commands) {
    install_signal_handlers();
    Common common;
    auto fail = [&](const Error& error) {
        report_failure(program.name, error, errors_as_json(common));
        return exit_status(error.fault());
    };
    try {
        return attempt(program, common, {argv + 1, argv + argc}, commands);
    } catch (const CLI::ParseError& e) {
        return fail(usage_error(program, e));
    } catch (const Error& e) {
        return fail(e);
    } catch (const ReaderGone&) {
        return exit_ok;
    } catch (const Interrupted& stop) {
        return 128 + stop.signal;
    } catch (const std::bad_alloc&) {
        return fail(Error(Fault::internal, "out of memory"));
    } catch (const std::exception& e) {
        return fail(Error(Fault::internal, "{}", e.what())
                        .hint("this is a bug in igny8; please report it with the command that shows it"));
    }
}

}  // namespace igny8::app
