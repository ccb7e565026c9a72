#include "platform/twitter/pieces.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "platform/text_length.hpp"

namespace igny8::platform::twitter {
namespace {

using document::SocialPost;

constexpr size_t most_pictures = 4;

void require_shown(const Content& content, const Piece& piece) {
    auto still = [&](size_t index) { return category_of(content.media[index]) == "tweet_image"; };
    bool stills = std::all_of(piece.media.begin(), piece.media.end(), still);
    if (piece.poll && !piece.media.empty())
        throw Error(Fault::input, "a poll on X has no pictures").at("/media").hint("leave them out");
    if (piece.media.size() > most_pictures || (!stills && piece.media.size() > 1))
        throw Error(Fault::input, "X shows four pictures, or one film, or one GIF in a post, not these {}",
                    piece.media.size())
            .at("/media")
            .hint("make a thread of it");
}

/// Pictures that no part asks for belong to the first.
std::vector<size_t> unclaimed(const SocialPost& post, size_t count) {
    std::vector<size_t> out;
    for (auto& part : post.parts)
        if (!part.media.empty()) return {};
    for (size_t i = 0; i < count; ++i) out.push_back(i);
    return out;
}

std::vector<size_t> media_of(const SocialPost& post, const document::ThreadPart& part,
                             const std::vector<size_t>& places) {
    std::vector<size_t> out;
    for (int index : part.media) {
        if (index < 0 || static_cast<size_t>(index) >= post.media.size())
            throw Error(Fault::input, "a part names picture {}, and the post has {}", index, post.media.size())
                .at("/parts");
        out.push_back(places[static_cast<size_t>(index)]);
    }
    return out;
}

std::vector<Piece> thread(const SocialPost& post, size_t count, const std::vector<size_t>& places) {
    std::vector<Piece> out;
    for (auto& part : post.parts) {
        auto media = media_of(post, part, places);
        if (out.empty() && media.empty()) media = unclaimed(post, count);
        auto parent = out.empty() ? std::string() : out.back().step;
        out.push_back({fmt::format("part:{}", out.size() + 1), "part", part.text, media, parent, false});
    }
    return out;
}

std::vector<Piece> pieces_of(const SocialPost& post, size_t count, const std::vector<size_t>& places) {
    std::vector<Piece> out;
    if (!post.parts.empty()) {
        out = thread(post, count, places);
    } else {
        Piece piece{"create", "create", sent_text(post), {}, {}, post.poll.has_value() && post.post_type == "poll"};
        for (size_t i = 0; i < count; ++i) piece.media.push_back(i);
        if (piece.poll && piece.text.empty()) piece.text = post.poll->question;
        out.push_back(std::move(piece));
    }
    if (!post.first_comment.empty())
        out.push_back({"comment", "comment", post.first_comment, {}, out.back().step, false});
    return out;
}

void put_choices(json::Value& body, const SocialPost& post, const Account& account) {
    for (auto* key : {"reply_settings", "community_id"})
        if (auto word = option(post, account, key); !word.empty()) body[key] = word;
    for (auto* key : {"made_with_ai", "paid_partnership"})
        if (switched(post, account, key)) body[key] = true;
}

}  // namespace

std::string category_of(const Medium& medium) {
    if (medium.kind == "video") return "tweet_video";
    return medium.mime_type == "image/gif" ? "tweet_gif" : "tweet_image";
}

Content content_of(const Job& job) {
    Content out{social_post(job), {}, {}};
    std::vector<size_t> places;  // of a medium of the post among those that are sent
    for (auto& medium : media(out.post)) {
        places.push_back(out.media.size());
        if (medium.role == "cover") continue;
        if (medium.kind == "document")
            throw Error(Fault::input, "X takes no documents").at("/media").hint("send its pages as pictures");
        out.media.push_back(std::move(medium));
    }
    out.pieces = pieces_of(out.post, out.media.size(), places);
    for (auto& piece : out.pieces) {
        for (auto index : piece.media)
            if (index >= out.media.size()) throw Error(Fault::input, "a part names a cover").at("/parts");
        require_shown(out, piece);
        if (piece.text.empty() && piece.media.empty())
            throw Error(Fault::input, "there is nothing to post").at("/post_text");
    }
    return out;
}

std::vector<size_t> used_media(const Content& content) {
    std::vector<size_t> out;
    for (auto& piece : content.pieces)
        for (auto index : piece.media)
            if (std::find(out.begin(), out.end(), index) == out.end()) out.push_back(index);
    return out;
}

long long price_of(const Piece& piece, const PlatformSpec& spec) {
    return spec.price(linked_addresses(piece.text).empty() ? "post" : "post_with_url");
}

json::Value body_of(const Content& content, const Piece& piece, const Account& account,
                    const std::vector<std::string>& media_ids, const std::string& parent) {
    json::Value body = json::Value::object();
    if (!piece.text.empty()) body["text"] = piece.text;
    if (!media_ids.empty()) body["media"] = {{"media_ids", media_ids}};
    if (piece.poll) {
        auto& poll = *content.post.poll;
        body["poll"] = {{"options", poll.options}, {"duration_minutes", poll.duration_minutes}};
    }
    if (!piece.parent.empty()) body["reply"] = {{"in_reply_to_tweet_id", parent}};
    put_choices(body, content.post, account);
    return body;
}

}  // namespace igny8::platform::twitter
