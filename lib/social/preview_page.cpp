// The page of `preview --html`.
#include <fmt/format.h>

#include <algorithm>

#include "base/base64.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "social/html_text.hpp"
#include "social/preview.hpp"

namespace igny8::social {
namespace {

using document::Medium;
using document::SocialPost;
using platform::PlatformSpec;

/// By the first bytes, so that no other file of the machine ends up in a page.
std::string picture_type(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (bytes.starts_with("\x89PNG\r\n")) return "image/png";
    if (bytes.starts_with("GIF8")) return "image/gif";
    if (bytes.starts_with("RIFF") && bytes.substr(0, 16).find("WEBP") != std::string_view::npos) return "image/webp";
    return {};
}

/// A data address of the picture; empty when it is none, or cannot be read.
std::string inlined(const Path& file) {
    constexpr size_t most_bytes = size_t{25} << 20;
    std::error_code failed;
    if (file.empty() || !std::filesystem::is_regular_file(file, failed)) return {};
    try {
        auto bytes = read_file(file, most_bytes);
        auto type = picture_type(bytes);
        if (type.empty()) return {};
        return "data:" + type + ";base64," + to_base64(bytes, Base64::standard);
    } catch (const std::exception&) {
        return {};  // shown as a plain area
    }
}

unsigned hue_of(std::string_view name) {
    unsigned out = 0;
    for (char c : name) out = (out * 31 + static_cast<unsigned char>(c)) % 360;
    return out;
}

class Page {
public:
    Page(const SocialPost& post, const PlatformSpec& spec, const PreviewOptions& options)
        : post_(post), spec_(spec), options_(options), name_(poster(post, options)) {}

    std::string html() const {
        auto label = fmt::format("{}{}", spec_.title, post_.post_type == "image" ? "" : " · " + post_.post_type);
        return fmt::format("<section style=\"--hue:{}\"><h2>{}</h2>{}</section>\n", hue_of(name_),
                           text::html_escaped(label), body());
    }

private:
    std::string body() const {
        if (post_.post_type == "story" || spec_.name == "tiktok") return tall();
        if (spec_.name == "twitter") return tweets();
        if (spec_.name == "instagram") return instagram();
        return feed();
    }

    std::string avatar() const {
        return fmt::format("<div class=\"avatar\">{}</div>", text::html_escaped(initials(name_)));
    }

    std::string head(std::string_view below) const {
        return fmt::format("<div class=\"head\">{}<div class=\"who\"><b>{}</b><small>{}</small></div></div>", avatar(),
                           text::html_escaped(name_), text::html_escaped(below));
    }

    std::string text(std::string_view text, std::string_view in_front = "") const {
        auto end = options_.whole ? text.size() : shown_bytes(text, spec_);
        auto shown = end < text.size() ? text::trim(text.substr(0, end)) : text;
        auto more = end < text.size() ? fmt::format(" <span class=\"more\">… {}</span>", more_word()) : std::string();
        return fmt::format("<div class=\"text\" dir=\"{}\">{}{}{}</div>", unicode::is_rtl(shown) ? "rtl" : "ltr",
                           in_front, linked_html(shown, spec_.name), more);
    }

    const char* more_word() const { return spec_.name == "facebook" ? "See more" : "more"; }

    /// A picture as the platform crops it: into `width : height`.
    std::string frame(const std::string& data, std::string_view alt, double width, double height) const {
        auto inside = data.empty() ? fmt::format("<div class=\"plain\">{}</div>", text::html_escaped(plain_words()))
                                   : fmt::format("<img src=\"{}\" alt=\"{}\">", data, text::html_escaped(alt));
        return fmt::format("<div class=\"media\" style=\"aspect-ratio:{}/{}\">{}</div>", width, height, inside);
    }

    std::string plain_words() const { return post_.source.title.empty() ? post_.title : post_.source.title; }

    /// The article's first picture, for a post that has none yet.
    std::string from_article() const {
        for (auto& image : post_.source.images)
            if (auto file = file_inside(post_.source.base_folder.empty() ? "." : post_.source.base_folder, image.src))
                if (auto data = inlined(*file); !data.empty()) return data;
        return {};
    }

    std::string role() const { return post_.post_type == "story" ? "story" : "post"; }

    std::pair<double, double> shape() const {
        if (auto* rule = spec_.picture(role())) return {rule->width_px, rule->height_px};
        return {1200, 630};
    }

    std::vector<const Medium*> pictures() const {
        std::vector<const Medium*> out;
        for (auto& medium : post_.media)
            if (medium.role != "slide" && medium.role != "cover") out.push_back(&medium);
        return out;
    }

    std::string media() const {
        auto all = pictures();
        if (!post_.slides.empty()) return slides();
        if (post_.poll) return poll();
        if (all.empty() && (post_.post_type == "text" || post_.link_placement == "card")) return {};
        auto [width, height] = shape();
        if (all.empty()) return frame(from_article(), "", width, height);
        if (all.size() == 1) return frame(inlined(all[0]->path), all[0]->alt_text, width, height);
        std::string out = "<div class=\"gallery\">";
        for (size_t i = 0; i < std::min<size_t>(all.size(), 4); ++i)
            out += frame(inlined(all[i]->path), all[i]->alt_text, 1, 1);
        return out + "</div>";
    }

    std::string slides() const {
        std::string out = "<div class=\"slides\">";
        for (size_t i = 0; i < post_.slides.size(); ++i) {
            auto& slide = post_.slides[i];
            auto index = static_cast<size_t>(slide.medium);
            bool drawn = slide.medium >= 0 && index < post_.media.size();
            auto data = drawn ? inlined(post_.media[index].path) : std::string();
            auto inside = data.empty()
                              ? fmt::format("<b>{}</b><span>{}</span><i>{}/{}</i>", text::html_escaped(slide.title),
                                            text::html_escaped(slide.text), i + 1, post_.slides.size())
                              : fmt::format("<img src=\"{}\" alt=\"{}\">", data, text::html_escaped(slide.title));
            out += fmt::format("<div class=\"slide\">{}</div>", inside);
        }
        return out + "</div>";
    }

    std::string poll() const {
        auto out = fmt::format("<div class=\"poll\"><b>{}</b>", text::html_escaped(post_.poll->question));
        for (auto& option : post_.poll->options) out += fmt::format("<div>{}</div>", text::html_escaped(option));
        return out + fmt::format("<small>0 votes · {}</small></div>", duration(post_.poll->duration_minutes));
    }

    static std::string duration(int minutes) {
        if (minutes % 1440 == 0) return fmt::format("{} day{} left", minutes / 1440, minutes == 1440 ? "" : "s");
        return minutes % 60 == 0 ? fmt::format("{} h left", minutes / 60) : fmt::format("{} min left", minutes);
    }

    std::string link_card() const {
        if (post_.link_placement != "card") return {};
        return fmt::format("<div class=\"card\"><small>{}</small><b>{}</b></div>",
                           text::html_escaped(host_of(post_.link_url)), text::html_escaped(plain_words()));
    }

    std::string comment() const {
        if (post_.first_comment.empty()) return {};
        return fmt::format("<div class=\"comment\"><b>{}</b> {}</div>", text::html_escaped(name_),
                           linked_html(post_.first_comment, spec_.name));
    }

    static std::string acts(std::initializer_list<const char*> names) {
        std::string out = "<div class=\"acts\">";
        for (auto* name : names) out += fmt::format("<span>{}</span>", name);
        return out + "</div>";
    }

    std::string feed() const {
        bool linkedin = spec_.name == "linkedin";
        auto buttons = linkedin ? acts({"Like", "Comment", "Repost", "Send"}) : acts({"Like", "Comment", "Share"});
        return fmt::format("<div class=\"post {}\">{}{}{}{}{}{}</div>", text::html_escaped(spec_.name),
                           head("Just now"), text(post_.post_text), media(), link_card(), buttons, comment());
    }

    std::string tweets() const {
        auto out = fmt::format("<div class=\"post twitter\">{}", tweet(post_.post_text, media() + link_card()));
        for (size_t i = 1; i < post_.parts.size(); ++i) out += tweet(post_.parts[i].text, "");
        return out + "</div>";
    }

    std::string tweet(std::string_view words, const std::string& below) const {
        auto handle = text::replace_all(text::ascii_lower(name_), " ", "");
        return fmt::format(
            "<div class=\"tweet\">{}<div><div class=\"who\"><b>{}</b><small>@{} · now</small></div>{}{}{}</div></div>",
            avatar(), text::html_escaped(name_), text::html_escaped(handle.substr(0, handle.find('.'))), text(words),
            below, acts({"💬", "🔁", "♡", "🔖"}));
    }

    std::string instagram() const {
        auto front = fmt::format("<b>{}</b>", text::html_escaped(name_));
        return fmt::format("<div class=\"post instagram\">{}{}{}{}{}</div>", head(""), media(), acts({"♡", "💬", "➤"}),
                           text(post_.post_text, front), comment());
    }

    std::string tall() const {
        bool story = post_.post_type == "story";
        auto all = pictures();
        auto picture =
            all.empty() ? frame(from_article(), "", 9, 16) : frame(inlined(all[0]->path), all[0]->alt_text, 9, 16);
        return tall_card(picture, story, all.empty());
    }

    /// A drawn story picture carries its words already.
    std::string tall_card(const std::string& picture, bool story, bool undrawn) const {
        auto words = fmt::format("<b>{}</b>{}", text::html_escaped(name_), text(post_.post_text));
        if (story) words = undrawn ? text(post_.post_text) : std::string();
        auto side =
            story ? std::string()
                  : fmt::format("<div class=\"side\">{}<span>♥</span><span>💬</span><span>➤</span></div>", avatar());
        return fmt::format(
            "<div class=\"post tall {}\">{}<div class=\"shade\"></div>{}<div class=\"say\">{}</div>{}</div>",
            story ? "story" : "tiktok", picture, story ? head("now") : "", words, side);
    }

    const SocialPost& post_;
    const PlatformSpec& spec_;
    const PreviewOptions& options_;
    std::string name_;
};

}  // namespace

std::string preview_page(const std::vector<std::pair<SocialPost, PlatformSpec>>& posts, const PreviewOptions& options) {
    std::string out = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Preview</title>\n";
    out +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "img-src data:\">\n<style>\n" +
        read_file(share_folder() / "social/preview.css") + "</style></head><body>\n";
    for (auto& [post, spec] : posts) out += Page(post, spec, options).html();
    return out + "</body></html>\n";
}

}  // namespace igny8::social
