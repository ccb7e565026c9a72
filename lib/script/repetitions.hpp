#pragma once
// Texts that say again what one before them said.
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace igny8::script {

class Repetitions {
public:
    /// Whether most of the text's content words, or a run of them (words.hpp), were in one text before; a text that
    /// says something new is remembered.
    bool again(std::string_view text);

private:
    std::set<std::string> runs_;
    std::vector<std::vector<size_t>> said_;  ///< hashes of the content words, sorted
};

}  // namespace igny8::script
