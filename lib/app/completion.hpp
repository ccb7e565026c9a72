#pragma once
#include <string>

namespace igny8::app {

class CommandLine;

std::string bash_completion(CommandLine& line);
std::string zsh_completion(CommandLine& line);
std::string fish_completion(CommandLine& line);

}  // namespace igny8::app
