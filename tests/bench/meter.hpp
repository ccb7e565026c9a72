#pragma once
// What this process costs, and the lines a bench prints.
#include <functional>

namespace igny8::bench {

/// CPU seconds of this process and all its threads so far.
double cpu_seconds();
/// CPU seconds of the calling thread alone.
double thread_seconds();
/// CPU seconds that the work costs, threads included.
double cost(const std::function<void()>& work);
/// Most MiB that this process held since forget_peak() (or since it began, where the kernel cannot forget).
long peak_mib();
void forget_peak();

/// One figure against its limit.
void line(const char* what, double value, double limit);
/// One figure to know, without a limit.
void note(const char* what, double value, const char* unit);
/// How many lines stood above their limit.
int lines_above();

}  // namespace igny8::bench
