#pragma once
// The calls to Instagram, as values. Containers and media are named by the ids that Meta gave.
#include <string>
#include <vector>

#include "platform/graph.hpp"
#include "platform/instagram/post.hpp"

namespace igny8::platform::instagram {

struct Caller {
    graph::Site site{};
    std::string user{};  ///< the professional account
    Secret token{};
};

/// Where one medium of a container comes from.
struct Origin {
    std::string url{};        ///< Meta fetches it; empty: it is sent
    std::string cover_url{};  ///< of a reel
};

net::Request container(const Caller& caller, const Post& post, const Medium& medium, const Origin& origin);
net::Request carousel(const Caller& caller, const Post& post, const std::vector<std::string>& children);
/// `upload`: with how much of the film has come.
net::Request container_status(const Caller& caller, const std::string& container, bool upload = false);
net::Request publish(const Caller& caller, const std::string& container);
net::Request publishing_limit(const Caller& caller);
net::Request permalink(const Caller& caller, const std::string& media_id);
net::Request comment(const Caller& caller, const std::string& media_id, const std::string& text);

/// Whether a medium's bytes go from our disk to Meta.
bool sent_from_disk(const Post& post, const Medium& medium);

}  // namespace igny8::platform::instagram
