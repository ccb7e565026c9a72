#include "app/articles.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

#include "article/article.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/interrupt.hpp"
#include "document/content.hpp"
#include "json/stream.hpp"

namespace igny8::app {
namespace {

using document::Article;

/// The folder of a file, or of the file that standard input comes from; empty for a pipe.
std::string folder_of(const std::string& input) {
    std::error_code failed;
    auto file = input == "-" ? std::filesystem::read_symlink("/proc/self/fd/0", failed) : Path(input);
    if (failed || !std::filesystem::is_regular_file(file, failed)) return {};
    auto whole = std::filesystem::absolute(file, failed).lexically_normal();
    return failed ? std::string() : whole.parent_path().string();
}

std::string base_folder(const ArticleInput& options, const std::string& input) {
    if (options.base.empty()) return folder_of(input);
    std::error_code failed;
    auto folder = std::filesystem::absolute(options.base, failed).lexically_normal();
    if (failed || !std::filesystem::is_directory(folder, failed))
        throw Error(Fault::no_input, "there is no folder '{}'", options.base)
            .hint("--base names the folder of the pictures");
    return folder.string();
}

Article from_content(const json::Value& value, const ArticleInput& options, const std::string& folder) {
    auto content = document::read_content(value);
    if (!options.language.empty()) content.language = options.language;
    auto article = article::understand(content);
    article.base_folder = folder;
    return article;
}

/// Runs one reading and hands on its article or its error.
template <class Read>
void hand_on(const std::function<void(ArticleItem)>& use, Read read) {
    ArticleItem item;
    try {
        item.article = read();
    } catch (const Error&) {
        item.error = std::current_exception();
    }
    use(std::move(item));
}

void each_content(std::istream& in, const ArticleInput& options, const std::string& folder,
                  const std::function<void(ArticleItem)>& use) {
    json::each_document(in, [&](const json::Item& item) {
        hand_on(use, [&] {
            if (item.error) std::rethrow_exception(item.error);
            return from_content(*item.value, options, folder);
        });
    });
}

void text_article(const std::string& bytes, article::Kind kind, const ArticleInput& options, const std::string& folder,
                  const std::function<void(ArticleItem)>& use) {
    hand_on(use, [&] {
        auto out = kind == article::Kind::markdown ? article::understand_markdown(bytes, folder)
                                                   : article::understand_html(bytes, folder);
        if (!options.language.empty()) out.language = options.language;
        return out;
    });
}

/// The first byte that is no blank; blanks mean nothing in any of the formats.
int first_byte(std::istream& in) {
    while (in.peek() == ' ' || in.peek() == '\n' || in.peek() == '\r' || in.peek() == '\t') in.get();
    return in.peek();
}

void each_of(std::istream& in, const std::string& input, const ArticleInput& options,
             const std::function<void(ArticleItem)>& use) {
    auto folder = base_folder(options, input);
    if (first_byte(in) == '{') return each_content(in, options, folder, use);
    std::string bytes;
    for (char part[65536]; in.read(part, sizeof part) || in.gcount() > 0;) {
        bytes.append(part, static_cast<size_t>(in.gcount()));
        if (bytes.size() > article::size_limit)
            throw Error(Fault::input, "'{}' is larger than {} MiB", input, article::size_limit >> 20)
                .hint("hand in articles one by one");
    }
    stop_if_interrupted();  // a signal ends a read as the end of the input does
    if (bytes.empty()) throw Error(Fault::input, "'{}' is empty", input).hint("give Content JSON, HTML or Markdown");
    if (std::string_view(bytes).substr(0, 8192).find('\0') != std::string_view::npos)
        throw Error(Fault::input, "'{}' is not text", input).hint("give Content JSON, HTML or Markdown in UTF-8");
    auto kind = article::guess_kind(bytes, input);
    if (kind != article::Kind::content_json) return text_article(bytes, kind, options, folder, use);
    std::istringstream again(bytes);
    each_content(again, options, folder, use);
}

}  // namespace

void each_article(const ArticleInput& options, const std::function<void(ArticleItem)>& use) {
    auto inputs = options.inputs.empty() ? std::vector<std::string>{"-"} : options.inputs;
    for (auto& input : inputs) {
        if (input == "-") {
            each_of(std::cin, input, options, use);
            continue;
        }
        std::ifstream file(input, std::ios::binary);
        std::error_code failed;
        if (!file || std::filesystem::is_directory(input, failed))
            throw Error(Fault::no_input, "there is no file '{}'", input);
        each_of(file, input, options, use);
    }
}

}  // namespace igny8::app
