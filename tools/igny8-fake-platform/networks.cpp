#include "networks.hpp"

#include "base/error.hpp"
#include "fakes/facebook.hpp"
#include "fakes/instagram.hpp"
#include "fakes/linkedin.hpp"
#include "fakes/oauth_server.hpp"
#include "fakes/tiktok.hpp"
#include "fakes/twitter.hpp"
#include "fakes/youtube.hpp"

namespace igny8::tool {
namespace {

template <class Fake>
std::unique_ptr<Fake> known(const Setting& setting) {
    auto out = std::make_unique<Fake>();
    out->token = setting.token;
    out->listing_lag = setting.lag;
    return out;
}

std::unique_ptr<fakes::Network> twitter(const Setting& setting) {
    auto out = known<fakes::TwitterFake>(setting);
    out->polls = 1;
    out->both_names = true;
    return out;
}

std::unique_ptr<fakes::Network> linkedin(const Setting& setting) {
    auto out = known<fakes::LinkedinFake>(setting);
    out->uploads_at = setting.base_url;
    out->polls = 1;
    return out;
}

std::unique_ptr<fakes::Network> facebook(const Setting& setting) {
    auto out = known<fakes::FacebookFake>(setting);
    out->base = setting.base_url;
    out->piece = 1 << 20;
    return out;
}

std::unique_ptr<fakes::Network> instagram(const Setting& setting) {
    auto out = known<fakes::InstagramFake>(setting);
    out->base = setting.base_url;
    out->quota_total = 1'000'000;
    return out;
}

std::unique_ptr<fakes::Network> tiktok(const Setting& setting) {
    auto out = known<fakes::TikTok>(setting);
    out->base = out->upload_base = setting.base_url;
    out->processing = 1;
    out->moderation = setting.lag;
    return out;
}

std::unique_ptr<fakes::Network> youtube(const Setting& setting) {
    auto out = known<fakes::YouTube>(setting);
    out->base = out->reporting = setting.base_url;
    out->processed_after = 1;
    return out;
}

std::unique_ptr<fakes::Network> oauth(const Setting&) { return std::make_unique<fakes::OauthServer>(); }

}  // namespace

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{{"twitter", twitter},     {"linkedin", linkedin}, {"facebook", facebook},
                                       {"instagram", instagram}, {"tiktok", tiktok},     {"youtube", youtube},
                                       {"oauth", oauth}};
    return all;
}

const Kind& kind(const std::string& name) {
    for (auto& one : kinds())
        if (one.name == name) return one;
    throw Error(Fault::usage, "unknown network '{}'", name);
}

}  // namespace igny8::tool
