#include "ai/ground.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace igny8::ai {
namespace {

constexpr size_t sample_bytes = 20'000, longest_small_number = 12;

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes of a mark that parts the digits of one number: "1,300", "1.5", "1’300", a narrow or a hard blank.
size_t joint(std::string_view rest) {
    for (std::string_view mark : {",", ".", "’", "'", "\u00A0", "\u202F", " "})
        if (rest.starts_with(mark)) return mark.size();
    return 0;
}

/// A blank or an apostrophe parts thousands only.
bool joins(std::string_view mark, std::string_view behind) {
    auto three = behind.size() >= 3 && digit(behind[0]) && digit(behind[1]) && digit(behind[2]) &&
                 (behind.size() == 3 || !digit(behind[3]));
    return mark == "," || mark == "." ? !behind.empty() && digit(behind[0]) : three;
}

void add_all(std::set<std::string>& numbers, std::string_view text) {
    for (auto& number : numbers_in(text)) numbers.insert(number);
}

std::string lower_names(const document::Article& article) {
    std::string out = article.title + "\n" + article.site + "\n" + article.description;
    for (auto& keyword : article.keywords) out += "\n" + keyword;
    for (auto& block : article.blocks)
        if (block.kind == document::BlockKind::heading) out += "\n" + block.text;
    return text::ascii_lower(out);
}

}  // namespace

std::vector<std::string> numbers_in(std::string_view text) {
    std::vector<std::string> out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (!digit(text[i])) continue;
        std::string digits;
        while (i < text.size()) {
            if (digit(text[i])) {
                digits += text[i++];
                continue;
            }
            auto mark = joint(text.substr(i));
            if (mark == 0 || !joins(text.substr(i, mark), text.substr(i + mark))) break;
            i += mark;
        }
        bool small = digits.size() < 3 && static_cast<size_t>(std::stoi(digits)) <= longest_small_number;
        if (!small) out.push_back(digits);
    }
    return out;
}

Ground ground(const document::Article& article, Senses senses) {
    Ground out;
    out.language = article.language;
    out.names = lower_names(article);
    out.senses = std::move(senses);
    for (auto* text : {&article.title, &article.description, &article.published_at}) add_all(out.numbers, *text);
    for (auto& block : article.blocks) {
        add_all(out.numbers, block.text);
        add_all(out.numbers, block.attribution);
        for (auto& item : block.items) add_all(out.numbers, item);
        for (auto& row : block.rows)
            for (auto& cell : row) add_all(out.numbers, cell);
    }
    for (auto& sentence : article.sentences)
        if (out.sample.size() < sample_bytes) out.sample += sentence.text + " ";
    return out;
}

std::string fenced(std::string_view text) {
    auto mark = "=====" + digest(text).substr(0, 16) + "=====";  // who could write it would have broken the digest
    return mark + "\n" + std::string(text) + "\n" + mark;
}

}  // namespace igny8::ai
