#include "suppliers.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/network.hpp"
#include "assets/outside_share.hpp"
#include "base/log.hpp"
#include "clips.hpp"

namespace igny8::tool {
namespace {

using document::VideoAsset;

constexpr int most_failures = 3;  // of one film: then the route is left alone

int count(const app::Session& session, const std::string& key) {
    const auto number = session.config().number(key);
    if (number < 0 || number > 1000)
        throw Error(Fault::config, "'{}' is not from 0 to 1000 ({})", key, session.config().setting(key).origin);
    return static_cast<int>(number);
}

/// Faults after which a film can do with cards. Everything else (settings, credits, the disk) ends the run.
bool bearable(Fault fault) {
    return fault == Fault::unavailable || fault == Fault::busy || fault == Fault::auth || fault == Fault::protocol ||
           fault == Fault::refused;
}

bool will_pass(Fault fault) { return fault == Fault::protocol || fault == Fault::refused; }

}  // namespace

void declare_fresh(CLI::App& cli, bool& fresh) {
    cli.add_flag("--fresh", fresh, "Ask image models again for what they have made before");
}

Path answers_folder(const app::Session& session) {
    return session.dry_run() ? Path() : session.media_folder("work", "stock");
}

Suppliers::Suppliers(app::Session& session, bool fresh)
    : session_(session),
      providers_(session),
      till_(session),
      cache_({}, session.clock()),
      made_({}, session.clock()),
      fresh_(fresh),
      style_(session.config().get("assets.image_style")) {
    if (providers_.configured("stock")) stock_.emplace(Line{providers_.route("stock")});
    auto image = providers_.route("image");
    if (!image.embedded()) image_.emplace(Line{std::move(image)});
    if (stock_) cache_ = assets::AnswerCache(answers_folder(session), session.clock());
    if (image_ && !session.dry_run())
        made_ = assets::AnswerCache(session.media_folder("work", "made"), session.clock());
}

/// Files that an answer names are no requests to the service: its limits do not count them, and so they wait for no
/// turn.
provider::Endpoint Suppliers::with_files(provider::Endpoint endpoint) {
    if (!files_) files_ = app::open_patient_network(session_);
    endpoint.send = [service = endpoint.send, files = files_](const net::Request& request) {
        return request.public_only ? files(request) : service(request);
    };
    return endpoint;
}

void Suppliers::merge(Line& line, const provider::Service& service, bool served) {
    line.service.function = service.function;
    if (served || line.service.served.empty()) {
        line.service.served = service.served;
        line.service.model = service.model;
    }
    auto& all = line.service.passed_over;
    for (const auto& one : service.passed_over) {
        const auto same = [&](auto& other) { return other.provider == one.provider && other.why == one.why; };
        if (std::none_of(all.begin(), all.end(), same)) all.push_back(one);
    }
}

std::optional<VideoAsset> Suppliers::serve(Line& line, const Serve& serve) {
    if (line.over) return std::nullopt;
    try {
        auto made = line.route.serve(serve);
        merge(line, made.service, made.value.has_value());
        return std::move(made.value);
    } catch (const Error& error) {
        if (!bearable(error.fault())) throw;
        log::warn("{}", error.message());
        line.over = !will_pass(error.fault()) || ++line.failures == most_failures;
        const auto who = line.route.names().size() == 1 ? line.route.names().front() : "the whole route";
        merge(line, {line.route.function(), "cards", "", {{who, error.message()}}}, false);
        return std::nullopt;
    }
}

std::optional<VideoAsset> Suppliers::stock(const assets::OutsideWish& wish, const Path& folder) {
    if (!stock_) return std::nullopt;
    return serve(*stock_, [&](const provider::Endpoint& endpoint) -> std::optional<VideoAsset> {
        return assets::from_stock(with_files(endpoint), cache_, wish, shown_, folder, inspect_apart);
    });
}

/// What anyone of the route made for the same wish before: it costs nothing any more.
std::optional<VideoAsset> Suppliers::made_before(const assets::OutsideWish& wish, const Path& folder) {
    if (fresh_) return std::nullopt;
    for (const auto& choice : image_->route.choices()) {
        auto found = assets::drawn_before(choice.endpoint, made_, wish, shown_, folder);
        if (!found) continue;
        merge(*image_, {image_->route.function(), found->source, found->model, {}}, true);
        return found;
    }
    return std::nullopt;
}

std::optional<VideoAsset> Suppliers::drawn(const std::string& operation, const std::string& document,
                                           const assets::OutsideWish& wish, const Path& folder) {
    if (!image_) return std::nullopt;
    if (auto found = made_before(wish, folder)) return found;
    if (image_->over) return std::nullopt;
    auto purchase = till_.reserve({operation, document, 1, &image_->route});
    provider::Usage usage;
    auto asset = serve(*image_, [&](const provider::Endpoint& endpoint) -> std::optional<VideoAsset> {
        if (endpoint.name == "cards") return std::nullopt;
        auto drawn = assets::from_engine(with_files(endpoint), made_, wish, shown_, folder);
        usage = drawn.usage;
        return std::move(drawn.asset);
    });
    if (asset) purchase.pay({asset->digest, 1, asset->source, asset->model, usage});
    return asset;
}

assets::Outside Suppliers::for_film(const document::VideoProject& project, std::optional<int> section,
                                    const Path& folder) {
    assets::Outside out;
    if (!asks_anybody() || session_.dry_run()) return out;
    shown_ = section ? assets::shown_in(project, section) : assets::Shown();
    out.style = style_;
    out.most_stock = count(session_, "assets.stock_max");
    out.most_clips = count(session_, "assets.clips_max");
    out.most_drawn = count(session_, "assets.generated_max");
    if (stock_) out.stock = [this, folder](const assets::OutsideWish& wish) { return stock(wish, folder); };
    if (image_)
        out.drawn = [this, folder, id = project.id](const assets::OutsideWish& wish) {
            return drawn("visual_asset", id, wish, folder);
        };
    return out;
}

std::optional<VideoAsset> Suppliers::picture(const std::string& operation, const std::string& document,
                                             const assets::OutsideWish& wish, const Path& folder) {
    if (session_.dry_run()) return std::nullopt;
    if (auto found = drawn(operation, document, wish, folder)) return found;
    return wish.queries.empty() ? std::nullopt : stock(wish, folder);
}

void Suppliers::begin() {
    for (auto* line : {&stock_, &image_})
        if (*line) (*line)->service = {}, (*line)->failures = 0, (*line)->over = false;
}

void Suppliers::note(std::vector<document::ProviderUse>& uses) const {
    for (auto* line : {&stock_, &image_})
        if (*line && !(*line)->service.served.empty()) app::note(uses, (*line)->route, (*line)->service);
}

void Suppliers::note(document::VideoProject& project) {
    note(project.providers);
    till_.write_into(project);
}

}  // namespace igny8::tool
