#include "platform/linkedin/feed.hpp"

#include "base/text.hpp"
#include "platform/linkedin/api.hpp"
#include "platform/linkedin/little_text.hpp"
#include "platform/replies.hpp"

namespace igny8::platform::linkedin {
namespace {

constexpr Milliseconds clock_margin{60'000};

/// Every image, document or film that a post shows; the picture of a link's card is not its own doing.
std::set<std::string> urns_of(const json::Value& post, bool with_card) {
    std::set<std::string> out{text_at(post, "/content/media/id")};
    auto& several = value_at(post, "/content/multiImage/images");
    if (several.is_array())
        for (auto& image : several) out.insert(text_at(image, "/id"));
    if (with_card) out.insert(text_at(post, "/content/article/thumbnail"));
    out.erase("");
    return out;
}

bool same_words(const std::string& theirs, const std::string& ours) {
    bool shortened = text::contains(theirs, "lnkd.in/");
    return comparable(theirs, shortened) == comparable(ours, shortened);
}

}  // namespace

std::optional<Instant> made_at(const json::Value& post) {
    auto at = integer_at(post, "/createdAt");
    if (!at) at = integer_at(post, "/publishedAt");
    return at ? std::optional(Instant{Milliseconds{*at}}) : std::nullopt;
}

bool is_ours(const json::Value& post, const Sought& sought) {
    auto shown = urns_of(post, true);
    for (auto& urn : sought.urns)
        if (shown.contains(urn)) return true;
    if (!urns_of(post, false).empty()) return false;  // somebody else's files
    return same_words(text_at(post, "/commentary"), sought.commentary);
}

Sighting among(const json::Value& posts, const Sought& sought, const Search& search) {
    Sighting out;
    size_t ours = 0;
    bool working = false;
    for (auto& post : posts) {
        auto id = text_at(post, "/id");
        auto made = made_at(post);
        if (!is_post_urn(id) || (made && *made < search.from - clock_margin) || !is_ours(post, sought)) continue;
        auto state = text_at(post, "/lifecycleState");
        if (state == "PUBLISH_FAILED" || (search.owned && search.owned(id))) continue;
        ++ours;
        working = state == "PUBLISH_REQUESTED";
        out.remote_id = id;
    }
    out.finding = ours == 0  ? Finding::absent
                  : ours > 1 ? Finding::several
                  : working  ? Finding::pending
                             : Finding::found;
    if (ours != 1) out.remote_id.clear();
    return out;
}

}  // namespace igny8::platform::linkedin
