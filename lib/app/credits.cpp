#include "app/credits.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/log.hpp"
#include "base/owners.hpp"
#include "credits/ledger.hpp"
#include "credits/prices.hpp"

namespace igny8::app {
namespace {

constexpr const char* voice_operation = "voice";
/// A voice may be slower than the script was reckoned for.
constexpr double margin = 1.25;
/// By this a thing is known in the books.
std::string item_name(const std::string& operation, const std::string& item) { return digest(operation + "\n" + item); }

/// Of a text that nobody reckoned: what voices say in a second, of Latin and of Chinese letters alike.
constexpr double bytes_a_second = 14;

}  // namespace

struct Till::Parts {
    explicit Parts(Session& s) : session(s), enabled(s.config().flag("credits.enabled")) {
        if (enabled && s.common().no_state)
            throw Error(Fault::usage, "credits are switched on, and they are kept in the state file")
                .hint("leave --no-state out, or set credits.enabled to false");
    }

    Session& session;
    bool enabled;
    std::optional<credits::Prices> prices;
    std::optional<credits::Ledger> ledger;
    std::optional<Owner> owner;

    /// Made for the first that costs something.
    credits::Ledger& books() {
        if (!ledger) ledger.emplace(*session.db(), Path(session.state_file().string() + ".credits"));
        return *ledger;
    }
    const std::string& owner_name() {
        if (!owner) owner.emplace(Path(session.state_file().string() + ".credits"), now());
        return owner->name();
    }
    const credits::Prices& list() {
        if (!prices) prices = credits::Prices::load();
        return *prices;
    }
    Instant now() const { return session.clock().now(); }

    credits::Credits cost(const credits::Operation& operation, const provider::Facts* facts, const std::string& model,
                          double units, std::optional<double> tokens = {}) {
        return credits::Prices::cost(operation, credits::Prices::rate(operation, facts, model), units, tokens);
    }
    credits::Credits most(const Wish& wish) {
        auto& operation = list().operation(wish.operation);
        if (wish.by) {
            const auto facts = provider::facts(wish.by->name);
            return cost(operation, &facts, wish.by->model, wish.units);
        }
        if (!wish.route) return cost(operation, nullptr, "", wish.units);
        credits::Credits out;
        for (auto& choice : wish.route->choices())
            if (choice.obstacle.empty())
                out = std::max(out, cost(operation, &choice.facts, choice.endpoint.model, wish.units));
        return out;
    }
};

struct Purchase::Open {
    Open(std::shared_ptr<Till::Parts> t, Wish w, std::string r)
        : till(std::move(t)), wish(std::move(w)), reservation(std::move(r)) {}
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

    std::shared_ptr<Till::Parts> till;
    Wish wish;
    std::string reservation;

    /// Before the books are closed an error must not hide the one that led here.
    ~Open() {
        try {
            till->books().release(reservation, "", till->now());
        } catch (const std::exception& error) {
            log::warn("credits: what was put aside is given back later: {}", error.what());
        }
    }
};

Purchase::Purchase() noexcept = default;
Purchase::Purchase(Purchase&&) noexcept = default;
Purchase& Purchase::operator=(Purchase&&) noexcept = default;
Purchase::~Purchase() = default;

void Purchase::pay(const Delivered& d) {
    if (!open_ || d.cached) return;
    auto& till = *open_->till;
    auto& operation = till.list().operation(open_->wish.operation);
    std::optional<provider::Facts> facts;
    if (!d.served.empty()) facts = provider::facts(d.served);
    std::optional<double> tokens;
    if (d.usage.tokens() > 0) tokens = static_cast<double>(d.usage.tokens());
    credits::Delivery out{.item = item_name(operation.name, d.item),
                          .operation = operation.name,
                          .document = open_->wish.document,
                          .provider = d.served,
                          .model = d.model,
                          .price = till.cost(operation, facts ? &*facts : nullptr, d.model, d.units, tokens),
                          .units = d.units,
                          .cost_micros_usd = {}};
    const provider::Model* model = nullptr;
    for (auto& known : facts ? facts->models : std::vector<provider::Model>{})
        if (known.name == d.model) model = &known;
    out.cost_micros_usd = provider::cost_micros_usd(d.usage, model);
    till.books().spend(open_->reservation, out, till.now());
}

Till::Till(Session& session) : parts_(std::make_shared<Parts>(session)) {}
Till::~Till() = default;

bool Till::open() const { return parts_->enabled; }

bool Till::paid(const std::string& operation, const std::string& item) const {
    return parts_->enabled && parts_->books().paid(item_name(operation, item));
}

Purchase Till::reserve(const Wish& wish) {
    Purchase out;
    if (!parts_->enabled || parts_->session.dry_run()) return out;
    auto most = parts_->most(wish);
    if (most == credits::Credits{}) return out;
    auto reservation =
        parts_->books().reserve({wish.operation, wish.document, most}, parts_->owner_name(), parts_->now());
    out.open_ = std::make_unique<Purchase::Open>(parts_, wish, std::move(reservation));
    return out;
}

void Till::write_into(document::VideoProject& project) {
    if (parts_->enabled && !parts_->session.dry_run())
        project.credits_used = parts_->books().used_for(project.id).number();
}

void Till::write_into(document::SocialPost& post) {
    if (parts_->enabled && !parts_->session.dry_run()) post.credits_used = parts_->books().used_for(post.id).number();
}

Purchase reserve_voice(Till& till, const VoiceWork& work, const provider::Endpoint& by) {
    double seconds = 0;
    const auto& sections = work.project.script.sections;
    for (size_t i = 0; i < std::min(sections.size(), work.lines.size()); ++i) {
        const auto& s = sections[i];
        if ((work.section && s.section_id != *work.section) || till.paid(voice_operation, work.lines[i])) continue;
        seconds += std::max(s.duration_estimate, static_cast<double>(s.narration.size()) / bytes_a_second);
    }
    return till.reserve({voice_operation, work.project.id, seconds * margin / 60, nullptr, &by});
}

void pay_voice(Purchase& purchase, const document::VideoProject& project, const provider::Service& service,
               const std::vector<provider::Usage>& usages, std::optional<int> section) {
    if (!project.voiceover) return;
    const auto& sections = project.voiceover->sections;
    for (size_t i = 0; i < sections.size(); ++i) {
        const auto& s = sections[i];
        if (section && s.section_id != *section) continue;
        auto item = s.cache_key.empty() ? fmt::format("{} {}", project.id, s.section_id) : s.cache_key;
        purchase.pay({item, (s.end_ms - s.start_ms) / 60'000.0, service.served, service.model,
                      i < usages.size() ? usages[i] : provider::Usage{}});
    }
}

}  // namespace igny8::app
