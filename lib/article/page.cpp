#include "article/page.hpp"

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "base/text.hpp"
#include "json/json.hpp"

namespace igny8::article {
namespace {

using Meta = std::map<std::string, std::string>;

Meta read_meta(const Dom& dom) {
    Meta meta;
    for (NodeId id = 0; id < dom.nodes.size(); ++id) {
        if (dom[id].tag != "meta") continue;
        for (const char* key : {"name", "property", "itemprop", "http-equiv"})
            if (auto name = dom.attribute(id, key); !name.empty())
                meta.emplace(text::ascii_lower(name), text::collapse(dom.attribute(id, "content")));
    }
    return meta;
}

std::string first_of(const Meta& meta, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (auto found = meta.find(name); found != meta.end() && !found->second.empty()) return found->second;
    return {};
}

void fill(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
}

std::vector<std::string> split_keywords(std::string_view list) {
    std::vector<std::string> out;
    for (auto part : text::split(list, ','))
        if (auto word = text::collapse(part); !word.empty() && out.size() < 50) out.push_back(word);
    return out;
}

std::string text_or(const json::Value& value, const char* key) {
    auto found = value.find(key);
    return found != value.end() && found->is_string() ? text::collapse(found->get_ref<const std::string&>()) : "";
}

/// JSON-LD names people and publishers as a string, an object with a name, or a list of either.
std::string name_in(const json::Value& value) {
    if (value.is_string()) return text::collapse(value.get_ref<const std::string&>());
    if (value.is_object()) return text_or(value, "name");
    std::vector<std::string> names;
    if (value.is_array())
        for (auto& one : value)
            if (one.is_string() || one.is_object()) names.push_back(name_in(one));
    std::erase(names, "");
    return text::join(names, ", ");
}

bool is_article_type(const json::Value& value) {
    auto type = value.find("@type");
    if (type == value.end()) return false;
    auto ends = [](const json::Value& t) {
        if (!t.is_string()) return false;
        const auto& s = t.get_ref<const std::string&>();
        return s.ends_with("Article") || s.ends_with("Posting") || s == "Report" || s == "HowTo";
    };
    return type->is_array() ? std::any_of(type->begin(), type->end(), ends) : ends(*type);
}

/// The first article among a value, its @graph and lists, two levels down at most.
const json::Value* find_article(const json::Value& value, int levels = 3) {
    if (levels == 0) return nullptr;
    if (value.is_array()) {
        for (auto& one : value)
            if (auto* found = find_article(one, levels - 1)) return found;
        return nullptr;
    }
    if (!value.is_object()) return nullptr;
    if (is_article_type(value)) return &value;
    auto graph = value.find("@graph");
    return graph == value.end() ? nullptr : find_article(*graph, levels - 1);
}

void read_article(const json::Value& article, Page& page) {
    auto part = [&](const char* key) { return article.contains(key) ? name_in(article[key]) : ""; };
    fill(page.title, text_or(article, "headline"));
    fill(page.title, text_or(article, "name"));
    fill(page.description, text_or(article, "description"));
    fill(page.published_at, rfc3339(text_or(article, "datePublished")));
    fill(page.author, part("author"));
    fill(page.site, part("publisher"));
    fill(page.language, text_or(article, "inLanguage"));
    if (!page.keywords.empty() || !article.contains("keywords")) return;
    const auto& words = article["keywords"];
    page.keywords = split_keywords(words.is_string() ? words.get_ref<const std::string&>() : name_in(words));
}

void read_json_ld(const Dom& dom, Page& page) {
    for (NodeId id = 0; id + 1 < dom.nodes.size(); ++id) {
        if (dom[id].tag != "script" || !text::iequals(dom.attribute(id, "type"), "application/ld+json")) continue;
        if (dom[id].end == id + 1 || dom[id + 1].text.size() > size_t{1} << 20) continue;
        try {
            auto value = json::parse(dom[id + 1].text, "JSON-LD");
            if (auto* article = find_article(value)) read_article(*article, page);
        } catch (const Error&) {
            continue;  // foreign meta data, often broken: the page has other places to look
        }
    }
}

void read_meta_tags(const Meta& meta, Page& page) {
    fill(page.title, first_of(meta, {"og:title", "twitter:title", "dc.title"}));
    fill(page.description, first_of(meta, {"description", "og:description", "twitter:description", "dc.description"}));
    fill(page.site, first_of(meta, {"og:site_name", "application-name"}));
    fill(page.author, first_of(meta, {"author", "article:author", "dc.creator", "twitter:creator"}));
    fill(page.published_at,
         rfc3339(first_of(meta, {"article:published_time", "datepublished", "date", "dc.date", "pubdate"})));
    fill(page.language, first_of(meta, {"content-language", "dc.language", "og:locale"}));
    fill(page.url, first_of(meta, {"og:url"}));
    if (page.keywords.empty()) page.keywords = split_keywords(first_of(meta, {"keywords", "news_keywords"}));
    if (page.author.starts_with("http")) page.author.clear();
}

void read_elements(const Dom& dom, Page& page) {
    std::string title, time;
    for (NodeId id = 0; id < dom.nodes.size(); ++id) {
        std::string_view tag = dom[id].tag;
        if (tag == "title" && !dom.inside(id, "svg")) fill(title, text_below(dom, id));
        if (tag == "link" && text::iequals(dom.attribute(id, "rel"), "canonical"))
            page.url = text::collapse(dom.attribute(id, "href"));
        if (tag == "time" && dom.has(id, "datetime")) fill(time, rfc3339(dom.attribute(id, "datetime")));
    }
    fill(page.title, title);
    fill(page.published_at, time);
}

bool digits(std::string_view s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_day(std::string_view d) {
    return d.size() == 10 && digits(d.substr(0, 4)) && d[4] == '-' && digits(d.substr(5, 2)) && d[7] == '-' &&
           digits(d.substr(8, 2)) && d.substr(5, 2) >= "01" && d.substr(5, 2) <= "12" && d.substr(8, 2) >= "01" &&
           d.substr(8, 2) <= "31";
}

/// "+0100" and "+01" as "+01:00"; nothing as "Z".
std::string zone(std::string_view z) {
    if (z.empty() || z == "Z" || z == "z" || z == " UTC" || z == " GMT") return "Z";
    if (z.front() == ' ') z.remove_prefix(1);
    if (z.size() < 3 || (z[0] != '+' && z[0] != '-') || !digits(z.substr(1, 2))) return "";
    std::string minutes = "00";
    std::string_view rest = z.substr(3);
    if (!rest.empty() && rest[0] == ':') rest.remove_prefix(1);
    if (rest.size() == 2 && digits(rest)) minutes = rest;
    return fmt::format("{}:{}", z.substr(0, 3), minutes);
}

}  // namespace

std::string rfc3339(std::string_view date) {
    date = text::trim(date);
    std::string_view day = date.substr(0, 10);
    if (!is_day(day)) return {};
    if (date.size() < 16) return fmt::format("{}T00:00:00Z", day);
    std::string_view time = date.substr(11);
    if (!digits(time.substr(0, 2)) || time[2] != ':' || !digits(time.substr(3, 2)))
        return fmt::format("{}T00:00:00Z", day);
    bool seconds = time.size() >= 8 && time[5] == ':' && digits(time.substr(6, 2));
    std::string_view rest = time.substr(seconds ? 8 : 5);
    if (!rest.empty() && rest[0] == '.') {
        rest.remove_prefix(1);
        while (!rest.empty() && digits(rest.substr(0, 1))) rest.remove_prefix(1);
    }
    std::string offset = zone(rest);
    return fmt::format("{}T{}{}{}", day, time.substr(0, 5), seconds ? time.substr(5, 3) : ":00",
                       offset.empty() ? "Z" : offset);
}

std::string without_site(std::string_view title, std::string_view site) {
    for (std::string_view bar : {" | ", " – ", " — ", " - ", " · ", " :: ", " » ", " • "}) {
        size_t at = title.rfind(bar);
        if (at == title.npos) continue;
        std::string_view last = title.substr(at + bar.size()), first = title.substr(0, at);
        bool last_is_site = site.empty() ? last.size() < first.size() && bar != " - " : text::iequals(last, site);
        if (last_is_site) return std::string(text::trim(first));
        size_t front = title.find(bar);
        if (!site.empty() && text::iequals(title.substr(0, front), site))
            return std::string(title.substr(front + bar.size()));
    }
    return std::string(title);
}

Page read_page(const Dom& dom) {
    Page page;
    page.language = text::collapse(dom.attribute(0, "lang"));
    if (page.language.empty()) page.language = text::collapse(dom.attribute(0, "xml:lang"));
    read_json_ld(dom, page);
    read_meta_tags(read_meta(dom), page);
    read_elements(dom, page);
    page.title = without_site(page.title, page.site);
    page.language = text::replace_all(page.language, "_", "-");
    return page;
}

}  // namespace igny8::article
