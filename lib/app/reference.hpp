#pragma once
#include <string>

namespace igny8::app {

class CommandLine;

/// What can be derived from the declarations, on standard output:
/// "man-commands", "man-options", "man-exit" (man(7) source), "bash", "zsh", "fish" (completions),
/// "options" (one "COMMAND --option" a line), "config" (settings with origins).
/// Errors: Fault::usage for another word.
void print_reference(CommandLine& line, const std::string& what);

}  // namespace igny8::app
