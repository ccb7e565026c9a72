#pragma once
// The CLI11 declarations as plain values, for whatever is written from them.
#include <string>
#include <vector>

namespace igny8::app {

class CommandLine;

struct OptionDeclaration {
    std::vector<std::string> names;  ///< "-o", "--output"; empty for a positional
    std::string placeholder;         ///< "FILE"; empty for a flag
    std::string help;
    std::string variable;              ///< environment
    std::string fallback;              ///< default as text, may be empty
    std::vector<std::string> choices;  ///< when only these are allowed
    bool positional = false;
};

struct CommandDeclaration {
    std::string name, summary;
    std::vector<OptionDeclaration> options;
};

struct Declarations {
    std::string tool, summary;
    std::vector<OptionDeclaration> common;
    std::vector<CommandDeclaration> commands;
};

Declarations declarations(CommandLine& line);

}  // namespace igny8::app
