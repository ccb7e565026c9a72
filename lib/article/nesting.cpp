#include "article/nesting.hpp"

#include <algorithm>
#include <vector>

#include "article/dom.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace igny8::article {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ends_name(char c) { return c == '>' || c == '/' || c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_void(std::string_view tag) {
    return one_of(tag, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                        "track", "wbr", "html", "head", "body"});
}
bool is_raw(std::string_view tag) {
    return one_of(tag, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
}
bool is_formatting(std::string_view tag) {
    return one_of(tag,
                  {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});
}
bool is_table_part(std::string_view tag) {
    return one_of(tag, {"tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup"});
}

/// Gumbo compares each attribute of a tag with all before it. No page's own tag comes near this many.
constexpr size_t most_attributes = 300;

bool has_too_many_attributes(std::string_view tag) {
    if (tag.size() < 2 * most_attributes) return false;
    size_t breaks = 0;
    char quote = 0, before = 0;
    for (char c : tag) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (quote) {
            if (c == quote) quote = 0, ++breaks;
        } else if (before == '=' && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == '/' || (blank && before != c)) {
            ++breaks;
        }
        if (!blank || before != '=') before = c;
    }
    return breaks > 2 * most_attributes;  // a blank and a quote for each
}

struct Tag {
    std::string name;
    bool closing = false;
    size_t end = 0;  ///< one behind '>'
};

/// Walks over the tags as a browser would, and keeps a rough account of what is open.
class Limiter {
public:
    Limiter(std::string_view html, size_t depth, size_t tags) : html_(html), depth_(depth), tags_(tags) {}

    std::string run() {
        for (size_t at = 0; (at = html_.find('<', at)) != html_.npos;) at = step(at);
        out_ += html_.substr(copied_);
        return std::move(out_);
    }

private:
    size_t step(size_t at) {
        if (html_.substr(at, 4) == "<!--") return find_or_end("-->", at + 4, 3);
        Tag tag = read_tag(at);
        if (tag.name.empty()) return at + 1;
        if (++seen_ > tags_)
            throw Error(Fault::input, "the HTML has more than {} tags", tags_)
                .hint("give the article alone, not a whole site");
        const bool crowded = has_too_many_attributes(html_.substr(at, tag.end - at));
        if (crowded && !tag.closing && is_raw(tag.name)) tag.end = end_of_raw(tag);
        const bool keep = !crowded && (tag.closing ? close(tag.name) : open(tag.name));
        if (!keep) leave_out(at, tag.end);
        if (!tag.closing && is_raw(tag.name)) return end_of_raw(tag);
        return tag.end;
    }

    Tag read_tag(size_t at) const {
        Tag tag;
        size_t i = at + 1;
        tag.closing = i < html_.size() && html_[i] == '/';
        if (tag.closing) ++i;
        if (i >= html_.size() || !letter(html_[i])) return tag;
        size_t from = i;
        while (i < html_.size() && !ends_name(html_[i])) ++i;
        tag.name = text::ascii_lower(html_.substr(from, std::min<size_t>(i - from, 32)));
        tag.end = end_of_tag(i);
        return tag;
    }

    /// '>' inside a quoted value does not end the tag.
    size_t end_of_tag(size_t i) const {
        char quote = 0;
        for (char before = 0; i < html_.size(); ++i) {
            char c = html_[i];
            if (quote) {
                if (c == quote) quote = 0;
            } else if (c == '>') {
                return i + 1;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            }
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') before = c;
        }
        return html_.size();
    }

    size_t find_or_end(std::string_view what, size_t from, size_t skip) const {
        size_t found = html_.find(what, from);
        return found == html_.npos ? html_.size() : found + skip;
    }

    size_t end_of_raw(const Tag& tag) const {
        for (size_t at = tag.end; (at = html_.find("</", at)) != html_.npos; at += 2)
            if (text::iequals(html_.substr(at + 2, tag.name.size()), tag.name)) return at;
        return html_.size();
    }

    bool open(const std::string& name) {
        if (is_void(name) || is_raw(name)) return true;
        close_implied(name);
        if (open_.size() >= depth_) {
            left_out_.push_back(name);
            return false;
        }
        open_.push_back(name);
        return true;
    }

    /// End tags that HTML lets a writer leave out.
    void close_implied(const std::string& name) {
        if (is_table_part(name)) {
            while (!open_.empty() && open_.back() != "table") open_.pop_back();
            return;
        }
        if (!is_formatting(name) && name != "span" && !open_.empty() && open_.back() == "p") open_.pop_back();
        if (open_.empty()) return;
        const std::string& last = open_.back();
        bool term = one_of(name, {"dd", "dt"}) && one_of(last, {"dd", "dt"});
        if (term || (name == last && one_of(name, {"li", "option"}))) open_.pop_back();
    }

    bool close(const std::string& name) {
        auto last =
            std::find(left_out_.rbegin(), left_out_.rbegin() + std::min<ptrdiff_t>(32, std::ssize(left_out_)), name);
        if (last != left_out_.rend() && *last == name) {
            left_out_.erase(std::prev(last.base()), left_out_.end());
            return false;
        }
        auto found = std::find(open_.rbegin(), open_.rend(), name);
        if (found == open_.rend()) return true;
        if (is_formatting(name))
            open_.erase(std::prev(found.base()));  // others stay open around it
        else
            open_.erase(std::prev(found.base()), open_.end());
        return true;
    }

    void leave_out(size_t from, size_t to) {
        out_ += html_.substr(copied_, from - copied_);
        copied_ = to;
    }

    std::string_view html_;
    size_t depth_, tags_, seen_ = 0, copied_ = 0;
    std::vector<std::string> open_, left_out_;
    std::string out_;
};

}  // namespace

std::string limit_nesting(std::string_view html, size_t depth, size_t tags) { return Limiter(html, depth, tags).run(); }

}  // namespace igny8::article
