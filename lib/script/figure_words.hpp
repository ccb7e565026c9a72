#pragma once
// A sentence as the words around its numbers. Used by figure.cpp and figure_label.cpp alone.
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace igny8::script {

/// A word with the marks around it taken off, and whether a clause ends behind it.
struct Token {
    std::string core, lower;
    bool ends_clause = false;
};

/// "12 000" is one token.
std::vector<Token> tokens(std::string_view sentence);

/// "$3,000" as currency, digits and what is glued behind them.
struct Number {
    std::string currency, digits, suffix;
    bool decimal = false;
};
std::optional<Number> number(std::string_view core);

bool one_of(std::string_view word, std::initializer_list<std::string_view> list);
bool is_word(const Token& token);
bool is_capitalised(const Token& token);
/// "million", "Milliarden": the number goes on.
bool is_scale(std::string_view lower);
/// "ms", "hours", "Tage": what is measured.
bool is_unit(std::string_view lower);
/// "faster", "weniger": what a share or a multiple is compared in.
bool compares(std::string_view lower);

/// What stands in front of the number at `at` and belongs to it: "nearly", "up to", "weniger als"; empty when nothing.
struct Qualifier {
    std::string text;
    size_t words = 0;
};
Qualifier qualifier(std::span<const Token> all, size_t at);

}  // namespace igny8::script
