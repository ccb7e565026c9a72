#pragma once
// Who is asked for pictures and clips from outside, by routes.stock and routes.image: who serves is noted, what is made
// is paid for, and what fails leaves the cards.
#include <memory>
#include <set>

#include "app/credits.hpp"
#include "app/providers.hpp"
#include "assets/outside.hpp"

namespace CLI {
class App;
}

namespace igny8::tool {

/// One a command; the session must outlive it.
class Suppliers {
public:
    /// `fresh`: models are asked again even for what they have made before.
    explicit Suppliers(app::Session& session, bool fresh = false);

    /// For a film: who may be asked, and how often, by the settings assets.*. Nobody with the built-in routes.
    assets::Outside for_film(const document::VideoProject& project, std::optional<int> section, const Path& folder);
    /// A picture for one purpose ("thumbnail", "social_image" of share/prices): of a model, else of stock when there
    /// are `queries`. Nothing when nobody is configured or has anything.
    std::optional<document::VideoAsset> picture(const std::string& operation, const std::string& document,
                                                const assets::OutsideWish& wish, const Path& folder);

    /// Before each document: what is noted from here on is about this one.
    void begin();
    /// Who served since then, and why others did not; and what was paid.
    void note(document::VideoProject& project);
    void note(document::SocialPost& post) const { note(post.providers); }
    void pay_into(document::SocialPost& post) { till_.write_into(post); }

    bool asks_anybody() const { return stock_ || image_; }
    const std::string& style() const { return style_; }

private:
    using Serve = std::function<std::optional<document::VideoAsset>(const provider::Endpoint&)>;
    /// One function's services so far, and whether it is still worth asking.
    struct Line {
        provider::Route route;
        provider::Service service{};
        int failures = 0;
        bool over = false;
    };
    provider::Endpoint with_files(provider::Endpoint endpoint);
    std::optional<document::VideoAsset> serve(Line& line, const Serve& serve);
    void merge(Line& line, const provider::Service& service, bool served);
    std::optional<document::VideoAsset> stock(const assets::OutsideWish& wish, const Path& folder);
    std::optional<document::VideoAsset> made_before(const assets::OutsideWish& wish, const Path& folder);
    std::optional<document::VideoAsset> drawn(const std::string& operation, const std::string& document,
                                              const assets::OutsideWish& wish, const Path& folder);
    void note(std::vector<document::ProviderUse>& uses) const;

    app::Session& session_;
    app::Providers providers_;
    app::Till till_;
    assets::AnswerCache cache_, made_;
    bool fresh_;
    std::optional<Line> stock_, image_;
    net::Send files_;
    assets::Shown shown_;
    std::string style_;
};

/// --fresh
void declare_fresh(CLI::App& cli, bool& fresh);

/// media_root/work/stock, or nothing with --dry-run: then answers are kept in memory.
Path answers_folder(const app::Session& session);

}  // namespace igny8::tool
