#include "assets/highlight.hpp"

#include <srchilite/formatter.h>
#include <srchilite/formattermanager.h>
#include <srchilite/formatterparams.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/langmap.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/settings.h>
#include <srchilite/sourcehighlighter.h>

#include <exception>

#include "base/log.hpp"
#include "base/text.hpp"

namespace igny8::assets {
namespace {

constexpr size_t longest = 64 << 10;  // a card shows sixteen lines

struct Meaning {
    const char* element;
    Token token;
};
constexpr Meaning meanings[] = {
    {"keyword", Token::keyword},    {"type", Token::type},         {"usertype", Token::type},
    {"classname", Token::type},     {"string", Token::string},     {"regexp", Token::string},
    {"specialchar", Token::number}, {"comment", Token::comment},   {"todo", Token::comment},
    {"number", Token::number},      {"preproc", Token::keyword},   {"symbol", Token::symbol},
    {"cbracket", Token::symbol},    {"function", Token::function}, {"predef_func", Token::function},
    {"predef_var", Token::type},    {"variable", Token::type},     {"property", Token::type},
    {"value", Token::string},       {"selector", Token::function}, {"attribute", Token::type},
    {"key", Token::type},           {"label", Token::type},        {"difflines", Token::number},
    {"oldfile", Token::number},     {"newfile", Token::string},
};

/// What Markdown fences write and the language map does not know.
constexpr std::pair<std::string_view, std::string_view> aliases[] = {
    {"ts", "javascript"},  {"tsx", "javascript"}, {"typescript", "javascript"},
    {"jsx", "javascript"}, {"mjs", "javascript"}, {"yml", "conf"},
    {"yaml", "conf"},      {"toml", "conf"},      {"ini", "conf"},
    {"shell", "sh"},       {"console", "sh"},     {"shell-session", "sh"},
    {"bash", "sh"},        {"c++", "cpp"},        {"c#", "csharp"},
    {"cs", "csharp"},      {"golang", "go"},      {"py", "python"},
    {"python3", "python"}, {"rb", "ruby"},        {"kotlin", "scala"},
    {"kt", "scala"},       {"swift", "scala"},    {"dart", "java"},
    {"objc", "c"},         {"jsonc", "json"},     {"svg", "xml"},
    {"vue", "html"},       {"scss", "css"},       {"less", "css"},
    {"protobuf", "proto"}, {"docker", "sh"},      {"dockerfile", "sh"},
    {"make", "makefile"},  {"rust", "rs"},
};

/// Marks the bytes that go through it.
struct Marker : srchilite::Formatter {
    std::vector<Token>& tokens;
    size_t& position;
    Token token;
    Marker(std::vector<Token>& t, size_t& p, Token k) : tokens(t), position(p), token(k) {}
    void format(const std::string& s, const srchilite::FormatterParams*) override {
        for (size_t i = 0; i < s.size() && position < tokens.size(); ++i) tokens[position++] = token;
    }
};

std::string definition_of(std::string_view language, const std::string& data) {
    auto name = text::ascii_lower(language);
    for (auto [from, to] : aliases)
        if (name == from) name = to;
    srchilite::LangMap map(data, "lang.map");
    return name.empty() ? "" : map.getMappedFileName(name);
}

void run(std::string_view code, const std::string& data, const std::string& definition, std::vector<Token>& tokens) {
    size_t position = 0;
    auto marker = [&](Token token) { return srchilite::FormatterPtr(new Marker(tokens, position, token)); };
    srchilite::FormatterManager manager(marker(Token::text));
    for (auto [element, token] : meanings) manager.addFormatter(element, marker(token));
    srchilite::RegexRuleFactory rules;
    srchilite::LangDefManager languages(&rules);
    srchilite::SourceHighlighter highlighter(languages.getHighlightState(data, definition));
    srchilite::FormatterParams params;
    highlighter.setFormatterManager(&manager);
    highlighter.setFormatterParams(&params);
    highlighter.setOptimize(false);
    size_t start = 0;
    for (auto line : text::split(code, '\n')) {
        position = start;
        highlighter.highlightParagraph(std::string(line));
        start += line.size() + 1;
    }
}

}  // namespace

std::vector<Token> highlight(std::string_view code, std::string_view language) {
    std::vector<Token> tokens(code.size(), Token::text);
    if (language.empty() || code.size() > longest) return tokens;
    try {
        const auto data = srchilite::Settings::retrieveDataDir();
        const auto definition = definition_of(language, data);
        if (!definition.empty()) run(code, data, definition, tokens);
    } catch (const std::exception& e) {
        log::info("no colours for '{}': {}", language, e.what());
        tokens.assign(code.size(), Token::text);
    }
    return tokens;
}

}  // namespace igny8::assets
