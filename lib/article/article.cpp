#include "article/article.hpp"

#include <algorithm>

#include "article/blocks.hpp"
#include "article/clutter.hpp"
#include "article/encoding.hpp"
#include "article/front_matter.hpp"
#include "article/markdown.hpp"
#include "article/page.hpp"
#include "article/pictures.hpp"
#include "article/sentences.hpp"
#include "article/tidy.hpp"
#include "article/weigh.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::article {
using document::Article;
using document::Block;
using document::BlockKind;
namespace {

/// Some 700,000 words: more than any book, and what still fits into a small machine with all that is known about it.
constexpr size_t most_prose = size_t{4} << 20;

void check_prose(size_t bytes) {
    if (bytes > most_prose)
        throw Error(Fault::input, "the article has {} MB of text, over the limit of {} MB", bytes >> 20,
                    most_prose >> 20)
            .hint("give one article, not a whole site");
}

void check_size(size_t bytes) {
    if (bytes > size_limit)
        throw Error(Fault::input, "the article has {} MB, over the limit of {} MB", bytes >> 20, size_limit >> 20)
            .hint("give the article alone, without embedded pictures");
}

bool is_whole_page(std::string_view html) {
    std::string start = text::ascii_lower(html.substr(0, 4096));
    return text::contains(start, "<!doctype") || text::contains(start, "<html") || text::contains(start, "<head") ||
           text::contains(start, "<body");
}

void fill(std::string& field, const std::string& value) {
    if (field.empty()) field = value;
}

void fill_from(Article& article, Page page) {
    fill(article.title, page.title);
    fill(article.language, page.language);
    fill(article.description, page.description);
    fill(article.url, page.url);
    fill(article.site, page.site);
    fill(article.author, page.author);
    fill(article.published_at, page.published_at);
    if (article.keywords.empty()) article.keywords = std::move(page.keywords);
}

NodeId body_of(const Dom& dom) {
    for (NodeId id = 1; id < dom.nodes.size(); id = dom[id].end)
        if (dom[id].tag == "body") return id;
    return 0;
}

size_t prose_bytes(const std::vector<Block>& blocks) {
    size_t bytes = 0;
    for (auto& block : blocks)
        if (block.kind == BlockKind::paragraph || block.kind == BlockKind::list || block.kind == BlockKind::quote)
            bytes += block.text.size();
    return bytes;
}

/// Class names mislead on some pages: when little is left of much, only sure clutter goes.
std::vector<Block> find_blocks(Dom& dom, bool whole_page) {
    drop_clutter(dom, Sweep::all);
    auto roots = whole_page ? find_article(dom) : std::vector<NodeId>{body_of(dom)};
    auto blocks = read_blocks(dom, roots);
    size_t found = prose_bytes(blocks);
    if (found > 400) return blocks;
    drop_clutter(dom, Sweep::sure);
    auto more = read_blocks(dom, {body_of(dom)});
    bool links_only = dom[0].link_length * 3 > dom[0].text_length * 2;
    return prose_bytes(more) > found * 6 && !links_only && (found == 0 ? prose_bytes(more) > 80 : true) ? more : blocks;
}

/// The first headline of the first rank, else the heading that everything stands under.
void find_title(Article& article) {
    bool leading = true;
    for (auto& block : article.blocks) {
        bool heading = block.kind == BlockKind::heading;
        if (article.title.empty() && heading && (leading || block.level == 1)) article.title = block.text;
        leading &= block.kind == BlockKind::image;
    }
}

/// Something to call it by when nothing names it: its first heading, else how it begins.
void make_up_title(Article& article) {
    for (auto& block : article.blocks)
        if (article.title.empty() && block.kind == BlockKind::heading) article.title = block.text;
    if (!article.title.empty() || article.sentences.empty()) return;
    constexpr size_t enough = 60;
    for (auto word : text::split(article.sentences.front().text, ' '))
        if (article.title.size() + word.size() < enough)
            article.title += (article.title.empty() ? "" : " ") + std::string(word);
        else
            break;
    while (article.title.ends_with('.') || article.title.ends_with(',') || article.title.ends_with(':'))
        article.title.pop_back();
}

void find_language(Article& article) {
    if (!article.language.empty()) return;
    std::string sample = article.title;
    for (auto& block : article.blocks)
        if (block.kind != BlockKind::code && sample.size() < 50'000) sample += "\n" + block.text;
    article.language = guess_language(sample);
}

bool says_anything(const Article& article) {
    return std::any_of(article.sentences.begin(), article.sentences.end(),
                       [&](auto& s) { return !words_of(s.text, primary(article.language)).empty(); });
}

[[noreturn]] void give_up(const Article& article, size_t input_bytes) {
    const char* why = "it is empty";
    if (input_bytes) why = "it holds nothing but markup, navigation and scripts";
    if (!article.blocks.empty()) why = "it holds headings, pictures or code, but no sentences";
    throw Error(Fault::input, "there is no article text in the input: {}", why)
        .hint(
            "give a page or fragment with the article's paragraphs; pages drawn by scripts must be saved after "
            "loading");
}

/// "Retries — Orbit documentation" above the headline "Retries" is the headline and a site.
void trim_title(Article& article) {
    for (auto& block : article.blocks) {
        if (block.kind != BlockKind::heading || block.level != 1) continue;
        std::string_view title = article.title;
        if (block.text.size() < 8 || !title.starts_with(block.text)) return;
        std::string_view rest = title.substr(block.text.size());
        for (std::string_view bar : {" | ", " – ", " — ", " - ", " · ", " :: ", " » ", " • "})
            if (rest.starts_with(bar)) {
                article.title = block.text;
                return;
            }
        return;
    }
}

/// Everything behind the metadata: blocks, language, sentences, weights, phrases.
Article finish(Article article, Dom& dom, bool whole_page, size_t input_bytes) {
    article.blocks = find_blocks(dom, whole_page);
    check_prose(prose_bytes(article.blocks));
    find_title(article);
    if (whole_page) trim_title(article);
    find_language(article);
    tidy(article.blocks, article.title, lexicon(article.language));
    article.sentences = read_sentences(article);
    if (!says_anything(article)) give_up(article, input_bytes);
    article.key_phrases = key_phrases(article);
    make_up_title(article);
    weigh_sentences(article);
    return article;
}

std::string base_name(std::string_view src) {
    src = src.substr(0, src.find_first_of("?#"));
    return std::string(src.substr(src.rfind('/') + 1));
}

/// Pictures the caller lists beside the body: known ones lend their words, others come at the end.
void add_pictures(Article& article, const std::vector<document::Image>& images) {
    for (auto& image : images) {
        if (image.src.empty()) continue;
        auto same = [&](const Block& b) {
            return b.kind == BlockKind::image && (b.src == image.src || base_name(b.src) == base_name(image.src));
        };
        auto found = std::find_if(article.blocks.begin(), article.blocks.end(), same);
        if (found != article.blocks.end()) {
            fill(found->text, text::collapse(image.alt));
            fill(found->caption, text::collapse(image.caption));
            continue;
        }
        Block block;
        block.kind = BlockKind::image;
        block.src = image.src;
        block.text = text::collapse(image.alt);
        block.caption = text::collapse(image.caption);
        block.decorative = looks_decorative(block.src, block.text, "");
        article.blocks.push_back(std::move(block));
    }
}

}  // namespace

Article understand(const document::Content& content) {
    check_size(content.body_html.size());
    Article article;
    article.id = content.id;
    article.site = content.site;
    article.url = content.url;
    article.title = text::collapse(content.title);
    article.language = content.language;
    article.description = text::collapse(content.meta_description);
    article.published_at = content.published_at;
    article.keywords = content.target_keywords;
    std::string html = to_utf8(content.body_html);
    Dom dom = parse_html(html);
    bool page = is_whole_page(html);
    if (page) fill_from(article, read_page(dom));
    article = finish(std::move(article), dom, page, html.size());
    add_pictures(article, content.images);
    return article;
}

Article understand_html(std::string_view html, const std::string& base_folder) {
    check_size(html.size());
    std::string clean = to_utf8(html);
    Dom dom = parse_html(clean);
    Article article;
    article.language.clear();
    article.base_folder = base_folder;
    fill_from(article, read_page(dom));
    return finish(std::move(article), dom, is_whole_page(clean), clean.size());
}

Article understand_markdown(std::string_view markdown, const std::string& base_folder) {
    check_size(markdown.size());
    std::string clean = to_utf8(markdown);
    auto front = read_front_matter(clean);
    Dom dom = parse_html(markdown_to_html(front.body));
    Article article;
    article.language.clear();
    article.base_folder = base_folder;
    fill_from(article, std::move(front.page));
    return finish(std::move(article), dom, false, front.body.size());
}

}  // namespace igny8::article
