#include "meter.hpp"

#include <malloc.h>
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

namespace igny8::bench {
namespace {

int above = 0;

double seconds(const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; }

}  // namespace

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double thread_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) + double(t.tv_nsec) / 1e9;
}

double cost(const std::function<void()>& work) {
    const double before = cpu_seconds();
    work();
    return cpu_seconds() - before;
}

long peak_mib() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (long kib = 0; word == "VmHWM:" && status >> kib) return kib / 1024;
    return 0;
}

void forget_peak() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << 5;
}

void line(const char* what, double value, double limit) {
    const bool good = value <= limit;
    above += !good;
    std::printf("%-62s %8.3f   %s %.3g\n", what, value, good ? "ok, at most" : "ABOVE", limit);
    std::fflush(stdout);
}

void note(const char* what, double value, const char* unit) {
    std::printf("  %-60s %8.3f   %s\n", what, value, unit);
    std::fflush(stdout);
}

int lines_above() { return above; }

}  // namespace igny8::bench
