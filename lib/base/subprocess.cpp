#include "base/subprocess.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"

namespace igny8 {
namespace {

using Steady = std::chrono::steady_clock;

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    ~Descriptor() { reset(); }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    int get() const { return fd_; }
    void reset() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }

private:
    int fd_;
};

Error failed(std::string_view what) { return {Fault::io, "cannot {}: {}", what, std::strerror(errno)}; }

struct Pipe {
    Descriptor read, write;
};

Pipe make_pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw failed("make a pipe");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// What the child will read: a file in memory, so that nobody has to feed it, or nothing at all.
Descriptor standard_input(std::string_view bytes) {
    Descriptor file(bytes.empty() ? ::open("/dev/null", O_RDONLY | O_CLOEXEC) : ::memfd_create("input", MFD_CLOEXEC));
    if (file.get() < 0) throw failed("make a standard input");
    while (!bytes.empty()) {
        ssize_t n = ::write(file.get(), bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw failed("fill a standard input");
        bytes.remove_prefix(static_cast<size_t>(n));
    }
    ::lseek(file.get(), 0, SEEK_SET);
    return file;
}

/// A child in a process group of its own, so that what it starts goes with it. Ended and waited for at the latest here.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ < 0) return;
        ::kill(-pid_, SIGKILL);
        take(0);
    }
    /// Its status as of waitpid, or nothing while it runs.
    bool ended() { return pid_ < 0 || take(WNOHANG); }
    int status() const { return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_); }

private:
    bool take(int options) {
        pid_t got;
        while ((got = ::waitpid(pid_, &status_, options)) < 0 && errno == EINTR) {
        }
        if (got == 0) return false;
        pid_ = -1;
        return true;
    }
    pid_t pid_;
    int status_ = 0;
};

/// What posix_spawn is to do in the child. Default signals (we ignore SIGPIPE; it must not) and a group of its own.
struct SpawnPlan {
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    SpawnPlan() {
        posix_spawnattr_init(&attributes);
        posix_spawn_file_actions_init(&files);
        sigset_t defaults;
        sigemptyset(&defaults);
        for (int signal : {SIGPIPE, SIGXFSZ, SIGINT, SIGTERM}) sigaddset(&defaults, signal);
        posix_spawnattr_setsigdefault(&attributes, &defaults);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
};

pid_t spawn(const Command& command, int input, int output) {
    SpawnPlan plan;
    posix_spawn_file_actions_adddup2(&plan.files, input, 0);
    posix_spawn_file_actions_adddup2(&plan.files, output, 1);
    if (command.quiet) posix_spawn_file_actions_addopen(&plan.files, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&plan.files, 3);

    std::vector<char*> argv;
    for (auto& word : command.argv) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    pid_t pid = -1;
    if (int why = posix_spawnp(&pid, argv[0], &plan.files, &plan.attributes, argv.data(), environ))
        throw Error(Fault::config, "cannot run '{}': {}", command.argv[0], std::strerror(why));
    return pid;
}

/// Appends what there is within `patience`. False when there is nothing (yet, or any more).
bool drain(Descriptor& pipe, const Command& command, std::string& output, int patience_ms) {
    pollfd end{pipe.get(), POLLIN, 0};  // poll only waits once the pipe is closed (-1)
    if (::poll(&end, 1, patience_ms) <= 0) return false;
    char block[1 << 14];
    ssize_t n = ::read(pipe.get(), block, sizeof block);
    if (n < 0 && errno == EINTR) return true;
    if (n <= 0) {
        pipe.reset();
        return false;
    }
    output.append(block, static_cast<size_t>(n));
    if (output.size() > command.output_limit)
        throw Error(Fault::protocol, "'{}' prints more than {} bytes", command.argv[0], command.output_limit);
    return true;
}

}  // namespace

Finished run(const Command& command) {
    if (command.argv.empty() || command.argv[0].empty()) throw Error(Fault::config, "there is no program to run");
    Pipe out = make_pipe();
    Child child(spawn(command, standard_input(command.input).get(), out.write.get()));
    out.write.reset();

    Finished finished;
    auto deadline = Steady::now() + command.timeout;
    while (!child.ended()) {
        if (Steady::now() >= deadline)
            throw Error(Fault::unavailable, "'{}' did not answer within {} ms", command.argv[0],
                        command.timeout.count());
        stop_if_interrupted();
        drain(out.read, command, finished.output, out.read.get() < 0 ? 10 : 100);
    }
    while (drain(out.read, command, finished.output, 0)) {  // not what a child of the child may still print
    }
    finished.status = child.status();
    return finished;
}

bool is_installed(const std::string& program) {
    if (program.find('/') != program.npos) return ::access(program.c_str(), X_OK) == 0;
    const char* path = std::getenv("PATH");
    auto folders = text::split(path ? path : "/usr/bin:/bin", ':');
    return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
        return !folder.empty() && ::access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0;
    });
}

}  // namespace igny8
