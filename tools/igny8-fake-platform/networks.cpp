#include "networks.hpp"

#include "base/error.hpp"
#include "fakes/anthropic.hpp"
#include "fakes/bria.hpp"
#include "fakes/clips.hpp"
#include "fakes/comfyui.hpp"
#include "fakes/facebook.hpp"
#include "fakes/instagram.hpp"
#include "fakes/linkedin.hpp"
#include "fakes/oauth_server.hpp"
#include "fakes/openai_images.hpp"
#include "fakes/openai_text.hpp"
#include "fakes/pexels.hpp"
#include "fakes/pixabay.hpp"
#include "fakes/runware.hpp"
#include "fakes/tiktok.hpp"
#include "fakes/twitter.hpp"
#include "fakes/youtube.hpp"
#include "voices.hpp"

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

/// A service of pictures: whose key it takes is all it must be told.
template <class Fake>
std::unique_ptr<fakes::Network> pictures(const Setting& setting) {
    auto out = std::make_unique<Fake>();
    if (!setting.token.empty()) out->key = setting.token;
    return out;
}

template <class Fake>
std::unique_ptr<fakes::Network> stock(const Setting& setting) {
    auto out = std::make_unique<Fake>();
    if (!setting.token.empty()) out->key = setting.token;
    out->clip = fakes::clip(540, 960, 25, 6);
    return out;
}

std::unique_ptr<fakes::Network> comfyui(const Setting&) { return std::make_unique<fakes::ComfyUi>(); }

std::unique_ptr<fakes::Network> oauth(const Setting&) { return std::make_unique<fakes::OauthServer>(); }

std::vector<Kind> with_voices(std::vector<Kind> all) {
    for (auto& one : voice_kinds()) all.push_back(std::move(one));
    return all;
}

}  // namespace

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all = with_voices({{"twitter", twitter},
                                                      {"linkedin", linkedin},
                                                      {"facebook", facebook},
                                                      {"instagram", instagram},
                                                      {"tiktok", tiktok},
                                                      {"youtube", youtube},
                                                      {"oauth", oauth},
                                                      {"openai_text", pictures<fakes::OpenAiText>},
                                                      {"anthropic", pictures<fakes::Anthropic>},
                                                      {"openai_images", pictures<fakes::OpenAiImages>},
                                                      {"runware", pictures<fakes::Runware>},
                                                      {"bria", pictures<fakes::Bria>},
                                                      {"comfyui", comfyui},
                                                      {"pexels", stock<fakes::Pexels>},
                                                      {"pixabay", stock<fakes::Pixabay>}});
    return all;
}

const Kind& kind(const std::string& name) {
    for (auto& one : kinds())
        if (one.name == name) return one;
    throw Error(Fault::usage, "unknown network '{}'", name);
}

}  // namespace igny8::tool
