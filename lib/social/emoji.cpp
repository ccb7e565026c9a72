#include "social/emoji.hpp"

#include <unordered_map>

#include "article/words.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "json/json.hpp"
#include "json/reader.hpp"
#include "json/yaml.hpp"

namespace igny8::social {
namespace {

struct Table {
    struct Entry {
        size_t rank;
        std::string emoji;
    };
    std::unordered_map<std::string, Entry> by_word;
    std::unordered_map<std::string, std::string> signs;

    Table() {
        auto file = share_folder() / "social/emoji.yaml";
        auto lines = json::read_yaml(file);
        json::Reader reader(lines, file.string() + ":");
        auto topics = reader.at("topics");
        size_t rank = 0;
        for (auto& [emoji, ignored] : topics.value().items()) {
            auto words = topics.string(emoji.c_str());
            for (auto word : text::split(words, ' ')) by_word.try_emplace(std::string(word), Entry{rank, emoji});
            ++rank;
        }
        for (auto* sign : {"guide", "article", "link", "bio"}) signs[sign] = reader.string(sign);
    }
};

const Table& table() {
    static const Table known;
    return known;
}

/// The one of the lowest rank that a word of the text names; empty when none does.
std::string named_in(std::string_view text, std::string_view language) {
    const Table::Entry* best = nullptr;
    for (auto& word : article::words_of(text, language)) {
        auto found = table().by_word.find(word.lower);
        if (found != table().by_word.end() && (!best || found->second.rank < best->rank)) best = &found->second;
    }
    return best ? best->emoji : std::string();
}

}  // namespace

std::string topic_emoji(const document::Article& article, bool guide) {
    if (auto found = named_in(article.title, article.language); !found.empty()) return found;
    for (auto& keyword : article.keywords)
        if (auto found = named_in(keyword, article.language); !found.empty()) return found;
    for (size_t i = 0; i < std::min<size_t>(article.key_phrases.size(), 8); ++i)
        if (auto found = named_in(article.key_phrases[i].text, article.language); !found.empty()) return found;
    return sign_emoji(guide ? "guide" : "article");
}

std::string sign_emoji(std::string_view what) { return table().signs.at(std::string(what)); }

}  // namespace igny8::social
