#include "script/repetitions.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "script/words.hpp"

namespace igny8::script {
namespace {

constexpr double most_words = 0.75;

std::vector<size_t> hashed(const std::vector<std::string>& words) {
    std::vector<size_t> out;
    for (auto& word : words) out.push_back(std::hash<std::string>{}(word));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

bool alike(const std::vector<size_t>& a, const std::vector<size_t>& b) {
    auto smaller = std::min(a.size(), b.size());
    if (smaller < 4) return a == b;
    std::vector<size_t> shared;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
    return static_cast<double>(shared.size()) > most_words * static_cast<double>(smaller);
}

}  // namespace

bool Repetitions::again(std::string_view text) {
    auto words = content_words(text);
    auto set = hashed(words);
    auto all = runs(words);
    if (std::any_of(all.begin(), all.end(), [&](auto& run) { return runs_.contains(run); })) return true;
    if (std::any_of(said_.begin(), said_.end(), [&](auto& other) { return alike(set, other); })) return true;
    runs_.merge(all);
    said_.push_back(std::move(set));
    return false;
}

}  // namespace igny8::script
