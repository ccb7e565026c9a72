// social: the pictures of posts. carousel: slides alone, and as one PDF.
#include "assets/social.hpp"

#include <CLI/CLI.hpp>

#include "app/posts.hpp"
#include "base/digest.hpp"
#include "commands.hpp"
#include "suppliers.hpp"

namespace igny8::tool {
namespace {

struct SocialOptions {
    app::PostPipe pipe;
    std::string theme, overlay, document = "auto";
    bool cards_only = false, fresh = false;
};

void declare_pictures(CLI::App& cli, SocialOptions& o) {
    cli.add_option("--theme", o.theme, "Look of cards and frames: midnight, paper, vivid or a .yaml file")
        ->type_name("NAME");
    cli.add_flag("--cards-only", o.cards_only, "Leave the article's pictures out");
    declare_fresh(cli, o.fresh);
}

void declare_pdf(CLI::App& cli, SocialOptions& o) {
    cli.add_option("--pdf", o.document, "A carousel as one PDF too: auto does it where the platform shows documents")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str();
}

void declare_social(CLI::App& cli, SocialOptions& o) {
    app::declare(cli, o.pipe);
    cli.add_option("--overlay", o.overlay,
                   "Words on the pictures: auto (the title, where nothing beside the picture says it), none, or the "
                   "words themselves")
        ->type_name("auto|none|TEXT");
    declare_pictures(cli, o);
    declare_pdf(cli, o);
}

void declare_carousel(CLI::App& cli, SocialOptions& o) {
    app::declare(cli, o.pipe);
    declare_pictures(cli, o);
    declare_pdf(cli, o);
}

/// One picture an article, however many posts it has: they are seen on different platforms.
class PostPictures {
public:
    PostPictures(Suppliers& suppliers, const app::Session& session)
        : suppliers_(suppliers), session_(session), left_(session.config().number("assets.social_max")) {}

    std::optional<assets::Found> find(const document::SocialPost& post, assets::Size size) {
        const auto key = post.content_id.empty() ? post.source.title + post.source.url : post.content_id;
        auto known = found_.find(key);
        if (known == found_.end()) {
            if (left_-- < 1) return std::nullopt;
            suppliers_.begin();
            auto picture = ask(post, size);
            document::SocialPost noted;
            suppliers_.note(noted);
            known = found_.emplace(key, Picture{std::move(picture), std::move(noted.providers)}).first;
        }
        uses_ = known->second.uses;
        return known->second.found;
    }

    /// Who made the picture of this post, when it is one of these.
    void note(document::SocialPost& post) {
        for (auto& use : std::exchange(uses_, {})) document::note_provider_use(post.providers, std::move(use));
    }

private:
    std::optional<assets::Found> ask(const document::SocialPost& post, assets::Size size) {
        const auto wish = assets::wish_of(post, size, suppliers_.style());
        const auto asset =
            suppliers_.picture("social_image", post.id, wish, session_.media_folder("images", "from-outside"));
        if (!asset) return std::nullopt;
        return assets::Found{asset->file_url, asset->alt,
                             asset->attribution.empty() ? asset->source : asset->attribution};
    }

    Suppliers& suppliers_;
    const app::Session& session_;
    double left_;
    struct Picture {
        std::optional<assets::Found> found;
        std::vector<document::ProviderUse> uses;
    };
    std::map<std::string, Picture> found_;  ///< by article
    std::vector<document::ProviderUse> uses_;
};

assets::SocialPictures pictures(const SocialOptions& o, const app::Session& session, PostPictures* outside = nullptr) {
    assets::SocialOptions options;
    options.theme = o.theme.empty() ? session.config().get("assets.theme") : o.theme;
    options.overlay = o.overlay.empty() ? session.config().get("assets.overlay") : o.overlay;
    options.document = o.document;
    options.article_pictures = !o.cards_only;
    options.write = !session.dry_run();
    if (outside && !o.cards_only)
        options.other = [outside](const document::SocialPost& post, assets::Size size) {
            return outside->find(post, size);
        };
    return assets::SocialPictures(std::move(options));
}

/// Plain ids as they are; others could lead out of the folder.
std::string folder_name(const document::SocialPost& post) {
    const auto odd = [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_'; };
    const auto& id = post.id;
    if (!id.empty() && id.size() <= 100 && std::none_of(id.begin(), id.end(), odd)) return id;
    return "post-" + digest(id.empty() ? post.platform + "\n" + post.post_text : id).substr(0, 16);
}

/// Without --dry-run the folder is made.
Path folder_of(const document::SocialPost& post, const app::Session& session) {
    const auto name = folder_name(post);
    return session.dry_run() ? session.media_root() / "images" / name : session.media_folder("images", name);
}

void social(const SocialOptions& o, app::Session& session) {
    Suppliers suppliers(session, o.fresh);
    PostPictures outside(suppliers, session);
    auto maker = pictures(o, session, suppliers.asks_anybody() ? &outside : nullptr);
    app::each_post(o.pipe, session, [&](document::SocialPost& post) {
        maker.illustrate(post, folder_of(post, session));
        outside.note(post);
        suppliers.pay_into(post);
    });
}

void carousel(const SocialOptions& o, app::Session& session) {
    auto maker = pictures(o, session);
    app::each_post(o.pipe, session,
                   [&](document::SocialPost& post) { maker.draw_carousel(post, folder_of(post, session)); });
}

}  // namespace

app::Command social_command() {
    return app::command<SocialOptions>("social", "Choose, cut and draw the pictures of social posts", declare_social,
                                       social);
}
app::Command carousel_command() {
    return app::command<SocialOptions>("carousel", "Draw the slides of carousel posts, as pictures and as one PDF",
                                       declare_carousel, carousel);
}

}  // namespace igny8::tool
