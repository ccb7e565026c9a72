#include "platform/twitter/timeline.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "platform/replies.hpp"
#include "platform/text_length.hpp"

namespace igny8::platform::twitter {
namespace {

/// "https://Example.com/" and "example.com" are one address.
std::string bare(std::string_view address) {
    for (std::string_view scheme : {"https://", "http://"})
        if (text::ascii_lower(address.substr(0, scheme.size())) == scheme) address.remove_prefix(scheme.size());
    while (address.ends_with('/')) address.remove_suffix(1);
    auto host = std::min(address.find_first_of("/?#"), address.size());
    return text::ascii_lower(address.substr(0, host)) + std::string(address.substr(host));
}

std::string unescaped(std::string text) {
    text = text::replace_all(std::move(text), "&lt;", "<");
    text = text::replace_all(std::move(text), "&gt;", ">");
    return text::replace_all(std::move(text), "&amp;", "&");
}

/// Either spelling of a field that X renamed in 2026.
const json::Value& either(const json::Value& post, const char* one, const char* other) {
    auto& found = value_at(post, one);
    return found.is_null() ? value_at(post, other) : found;
}

bool of_its_media(const json::Value& url) {
    auto target = text_at(url, "/expanded_url");
    return url.contains("media_key") || text::contains(target, "/photo/") || text::contains(target, "/video/");
}

bool is_short_link(std::string_view word) { return word.starts_with("https://t.co/"); }

std::string without_last_link(std::string text) {
    auto trimmed = std::string(text::trim(text));
    auto blank = trimmed.find_last_of(" \n\t");
    auto last = blank == std::string::npos ? 0 : blank + 1;
    return is_short_link(std::string_view(trimmed).substr(last)) ? trimmed.substr(0, last) : text;
}

std::string parent_of(const json::Value& post) {
    auto& all = either(post, "/referenced_tweets", "/referenced_posts");
    if (!all.is_array()) return {};
    for (auto& one : all)
        if (text_at(one, "/type") == "replied_to") return text_at(one, "/id");
    return {};
}

/// It replies to what ours replies to; where X does not say, it is at least in the same conversation.
bool hangs_right(const json::Value& post, const Sought& sought) {
    if (auto parent = parent_of(post); !parent.empty()) return parent == sought.parent;
    auto root = text_at(post, "/conversation_id");
    if (sought.parent.empty()) return root.empty() || root == text_at(post, "/id");
    return root == sought.parent || sought.others.contains(root);
}

std::vector<std::string> media_keys_of(const json::Value& post) {
    std::vector<std::string> out;
    auto& keys = value_at(post, "/attachments/media_keys");
    if (!keys.is_array()) return out;
    for (auto& key : keys)
        if (key.is_string()) out.push_back(key.get<std::string>());
    return out;
}

/// A key is "3_" and the media's id.
bool names_ours(const std::vector<std::string>& keys, const std::set<std::string>& ids) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](const std::string& key) { return ids.contains(key.substr(key.find('_') + 1)); });
}

}  // namespace

std::string comparable(std::string_view text) {
    auto rest = unicode::nfc(text);
    std::string out;
    size_t at = 0;
    for (auto& address : linked_addresses(rest)) {
        auto found = rest.find(address, at);
        if (found == std::string::npos) continue;
        out += rest.substr(at, found - at) + bare(address);
        at = found + address.size();
    }
    return text::collapse(out + rest.substr(at));
}

std::string words_of(const json::Value& post, bool has_media) {
    auto& note = either(post, "/note_tweet", "/note_post");
    auto words = note.is_object() ? text_at(note, "/text") : text_at(post, "/text");
    auto& urls = value_at(note.is_object() ? note : post, "/entities/urls");
    if (urls.is_array())
        for (auto& url : urls) {
            auto folded = text_at(url, "/url");
            if (folded.empty()) continue;
            words = text::replace_all(std::move(words), folded, of_its_media(url) ? "" : text_at(url, "/expanded_url"));
        }
    if (has_media || !media_keys_of(post).empty()) words = without_last_link(std::move(words));
    return unescaped(std::move(words));
}

bool is_ours(const json::Value& post, const Sought& sought) {
    if (!hangs_right(post, sought)) return false;
    auto keys = media_keys_of(post);
    if (names_ours(keys, sought.media_ids)) return true;
    if (!keys.empty() && sought.media_ids.empty()) return false;
    auto words = comparable(sought.text);
    return !words.empty() && comparable(words_of(post, !sought.media_ids.empty())) == words;
}

Sighting among(const json::Value& posts, const Sought& sought, const Search& search) {
    Sighting out;
    size_t ours = 0;
    for (auto& post : posts) {
        auto id = text_at(post, "/id");
        auto made = from_rfc3339(text_at(post, "/created_at"));
        bool too_old = made && *made < search.from - Milliseconds{1000};  // X knows whole seconds
        if (id.empty() || too_old || sought.others.contains(id) || !is_ours(post, sought)) continue;
        if (search.owned && search.owned(id)) continue;
        ++ours;
        out.remote_id = id;
    }
    out.finding = ours == 0 ? Finding::absent : ours == 1 ? Finding::found : Finding::several;
    if (ours != 1) out.remote_id.clear();
    return out;
}

}  // namespace igny8::platform::twitter
