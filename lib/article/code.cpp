#include "article/code.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace igny8::article {
namespace {

std::string_view plain_name(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> aliases[] = {{"js", "javascript"},
                                                                         {"ts", "typescript"},
                                                                         {"py", "python"},
                                                                         {"py3", "python"},
                                                                         {"python3", "python"},
                                                                         {"sh", "bash"},
                                                                         {"shell", "bash"},
                                                                         {"console", "bash"},
                                                                         {"shell-session", "bash"},
                                                                         {"zsh", "bash"},
                                                                         {"c++", "cpp"},
                                                                         {"cc", "cpp"},
                                                                         {"golang", "go"},
                                                                         {"yml", "yaml"},
                                                                         {"rb", "ruby"},
                                                                         {"rs", "rust"},
                                                                         {"proto", "protobuf"},
                                                                         {"cs", "csharp"},
                                                                         {"c#", "csharp"},
                                                                         {"md", "markdown"},
                                                                         {"htm", "html"},
                                                                         {"kt", "kotlin"},
                                                                         {"docker", "dockerfile"},
                                                                         {"text", ""},
                                                                         {"plaintext", ""},
                                                                         {"plain", ""},
                                                                         {"txt", ""},
                                                                         {"none", ""},
                                                                         {"nohighlight", ""},
                                                                         {"output", ""},
                                                                         {"default", ""}};
    for (auto& [alias, full] : aliases)
        if (name == alias) return full;
    return name;
}

bool is_language(std::string_view name) {
    return one_of(name,
                  {"javascript", "js",         "typescript", "ts",     "jsx",    "tsx",      "python",     "py",
                   "ruby",       "rb",         "java",       "kotlin", "scala",  "go",       "golang",     "rust",
                   "rs",         "c",          "cpp",        "c++",    "csharp", "cs",       "objectivec", "swift",
                   "php",        "perl",       "lua",        "r",      "julia",  "haskell",  "elixir",     "erlang",
                   "clojure",    "ocaml",      "fsharp",     "dart",   "bash",   "sh",       "shell",      "zsh",
                   "console",    "powershell", "sql",        "html",   "xml",    "css",      "scss",       "sass",
                   "less",       "json",       "yaml",       "yml",    "toml",   "ini",      "protobuf",   "proto",
                   "graphql",    "dockerfile", "makefile",   "cmake",  "diff",   "markdown", "latex",      "vue",
                   "svelte",     "zig",        "nix",        "wasm",   "asm",    "hcl",      "terraform",  "groovy",
                   "solidity",   "http",       "nginx"});
}

std::string from_class(std::string_view classes, bool bare) {
    std::string lower = text::ascii_lower(classes);
    for (auto& c : lower)
        if (c == '\n' || c == '\t' || c == ';') c = ' ';
    if (size_t at = lower.find("brush:"); at != lower.npos) {
        std::string_view rest = text::trim(std::string_view(lower).substr(at + 6));
        return std::string(plain_name(rest.substr(0, rest.find(' '))));
    }
    for (auto word : text::split(lower, ' ')) {
        for (std::string_view prefix : {"language-", "lang-", "highlight-source-", "highlight-", "sourcecode-", "src-"})
            if (word.starts_with(prefix) && word.size() > prefix.size())
                return std::string(plain_name(word.substr(prefix.size())));
        if (bare && is_language(word)) return std::string(plain_name(word));
    }
    return {};
}

std::string language_of(const Dom& dom, NodeId id, bool bare) {
    for (const char* name : {"data-lang", "data-language"})
        if (auto value = text::ascii_lower(text::trim(dom.attribute(id, name))); !value.empty())
            return std::string(plain_name(value));
    return from_class(dom.attribute(id, "class"), bare);
}

/// Gutters of highlighters, and their buttons.
bool is_gutter(const Dom& dom, NodeId id) {
    for (auto word : text::split(dom.attribute(id, "class"), ' '))
        if (one_of(word, {"gutter", "lineno", "linenos", "line-number", "line-numbers-rows", "lnt", "ln",
                          "hljs-ln-numbers", "linenodiv", "copy", "go-prompt"}))
            return true;
    return dom.has(id, "data-line-number") && dom[id].text_length <= 6;
}

void gather(const Dom& dom, NodeId id, std::string& out) {
    dom.each_child(id, [&](NodeId child) {
        const Node& node = dom[child];
        if (node.is_text()) {
            out += node.text;
        } else if (node.tag == "br") {
            out += '\n';
        } else if (!is_gutter(dom, child)) {
            bool line = one_of(node.tag, {"div", "tr", "li", "p"});
            gather(dom, child, out);
            if (line && !out.empty() && out.back() != '\n') out += '\n';
        }
    });
}

std::string without_blank_ends(std::string_view code) {
    std::string clean;
    for (char c : text::replace_all(std::string(code), "\r\n", "\n"))
        if (c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20) clean += c;
    clean = text::replace_all(std::move(clean), "\xC2\xA0", " ");
    size_t first = 0;
    for (size_t at = 0; at < clean.size() && (clean[at] == ' ' || clean[at] == '\t' || clean[at] == '\n'); ++at)
        if (clean[at] == '\n') first = at + 1;
    size_t last = clean.find_last_not_of(" \t\n");
    return last == clean.npos ? "" : clean.substr(first, last + 1 - first);
}

}  // namespace

std::string code_language(const Dom& dom, NodeId pre) {
    if (auto found = language_of(dom, pre, true); !found.empty()) return found;
    for (NodeId at = pre + 1; at < std::min(dom[pre].end, pre + 4); ++at)
        if (dom[at].tag == "code")
            if (auto found = language_of(dom, at, true); !found.empty()) return found;
    NodeId up = pre;
    for (int level = 0; level < 6 && up; ++level) {
        up = dom[up].parent;
        if (one_of(dom[up].tag, {"div", "figure", "td"}))
            if (auto found = language_of(dom, up, level < 2 || dom[up].tag == "figure"); !found.empty()) return found;
        if (one_of(dom[up].tag, {"article", "main", "body", "section"})) break;
    }
    return {};
}

document::Block read_code(const Dom& dom, NodeId pre) {
    document::Block block;
    block.kind = document::BlockKind::code;
    std::string code;
    gather(dom, pre, code);
    block.text = without_blank_ends(code);
    block.language = code_language(dom, pre);
    return block;
}

}  // namespace igny8::article
