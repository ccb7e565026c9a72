#include "tts/addresses.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace igny8::tts {

namespace {

/// Top-level domains by which a bare "example.com" is known; others need "https://" or "www." in front.
constexpr std::array<std::string_view, 22> domains = {"com", "org", "net",  "io", "dev", "ai",  "app", "co",
                                                      "edu", "gov", "info", "de", "uk",  "eu",  "fr",  "es",
                                                      "it",  "nl",  "ch",   "at", "tv",  "blog"};

bool has_host_letters(std::string_view host) {
    return std::ranges::all_of(host, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' || (c & 0x80);
    });
}

bool is_host(std::string_view host) {
    return !host.empty() && host.find('.') != host.npos && host.front() != '.' && host.back() != '.' &&
           host.find("..") == host.npos && has_host_letters(host);
}

std::string say_dotted(std::string_view name, const Vocabulary& vocabulary) {
    std::string out;
    for (const std::string_view label : text::split(name, '.')) {
        if (!out.empty()) out += " " + std::string(vocabulary.dot()) + " ";
        out += text::replace_all(text::replace_all(std::string(label), "-", " "), "_", " ");
    }
    return out;
}

std::string say_host(std::string_view host, const Vocabulary& vocabulary) {
    if (host.starts_with("www.")) host.remove_prefix(4);
    return say_dotted(host, vocabulary);
}

}  // namespace

std::optional<std::string> spoken_address(std::string_view word, const Vocabulary& vocabulary) {
    if (word.starts_with("mailto:")) word.remove_prefix(7);
    const size_t scheme = word.find("://");
    const bool full = scheme != word.npos && scheme > 0;
    std::string_view host = full ? word.substr(scheme + 3) : word;
    host = host.substr(0, host.find_first_of("/?#"));
    const size_t at = host.find('@');
    std::string_view user;
    if (at != host.npos) {
        user = full ? "" : host.substr(0, at);
        host.remove_prefix(at + 1);
        if (!full && user.empty()) return std::nullopt;
    }
    host = host.substr(0, host.find(':'));
    if (!has_host_letters(host) || !has_host_letters(user)) return std::nullopt;
    if (full) return host.empty() ? std::string("") : say_host(host, vocabulary);
    if (!is_host(host)) return std::nullopt;
    if (!user.empty())
        return say_dotted(user, vocabulary) + " " + std::string(vocabulary.sign('@').value_or("@")) + " " +
               say_host(host, vocabulary);
    const std::string top = text::ascii_lower(host.substr(host.rfind('.') + 1));
    const bool known = std::ranges::find(domains, top) != domains.end() && text::ascii_lower(host) == host;
    if (!known && !host.starts_with("www.")) return std::nullopt;
    return say_host(host, vocabulary);
}

bool is_opaque_id(std::string_view word) {
    size_t digits = 0, turns = 0;
    for (size_t i = 0; i < word.size(); ++i) {
        const auto c = static_cast<unsigned char>(word[i]);
        if (!std::isalnum(c) && c != '-') return false;
        digits += std::isdigit(c) ? 1u : 0u;
        turns += i > 0 && !std::isdigit(c) != !std::isdigit(static_cast<unsigned char>(word[i - 1])) ? 1u : 0u;
    }
    return word.size() >= 16 && digits >= 4 && turns >= 5;
}

}  // namespace igny8::tts
