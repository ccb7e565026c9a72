#include "provider/route.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

namespace igny8::provider {
namespace {

/// Whether another provider may do better, and how hopeful the fault is when none does: the higher the more.
int hope(Fault fault) {
    switch (fault) {
        case Fault::unavailable:
            return 4;
        case Fault::busy:
            return 3;
        case Fault::protocol:
            return 2;
        case Fault::auth:
            return 1;
        default:
            return 0;
    }
}

std::string in_words(const PassedOver& p) { return fmt::format("'{}' {}", p.provider, p.why); }

}  // namespace

/// One run over the route.
struct Route::Trial {
    const Route& route;
    const std::function<void(const Endpoint&)>& attempt;
    Service service;
    std::optional<Error> worst_hope;  ///< the most hopeful error so far

    void pass_over(const Choice& choice, const std::string& why, Fault fault) {
        log::info("{}: '{}' {}", route.function_, choice.facts.name, why);
        service.passed_over.push_back({choice.facts.name, why});
        if (!worst_hope || hope(fault) > hope(worst_hope->fault())) worst_hope = Error(fault, "{}", why);
    }

    bool serves(const Choice& choice) {
        try {
            attempt(choice.endpoint);
        } catch (const Error& error) {
            if (hope(error.fault()) == 0) throw;
            if (error.fault() != Fault::protocol) route.health_->note(choice, error.message());
            if (route.choices_.size() == 1) throw;
            pass_over(choice, error.message(), error.fault());
            return false;
        }
        service.served = choice.facts.name;
        service.model = choice.endpoint.model;
        return true;
    }

    /// `again`: those that a look of the last minute found ill get a second one.
    bool turn(const Choice& choice, bool again) {
        if (!choice.obstacle.empty()) {
            pass_over(choice, choice.obstacle, choice.obstacle.starts_with("has no key") ? Fault::auth : Fault::config);
            return false;
        }
        auto seen = route.health_->look(choice, again);
        if (!seen.verdict) return serves(choice);
        pass_over(choice, *seen.verdict, Fault::unavailable);
        if (seen.remembered) in_doubt.push_back(&choice);
        return false;
    }

    std::vector<const Choice*> in_doubt;

    bool look_again() {
        auto doubtful = std::exchange(in_doubt, {});
        for (auto* choice : doubtful) {
            std::erase_if(service.passed_over, [&](auto& p) { return p.provider == choice->facts.name; });
            if (turn(*choice, true)) return true;
        }
        return false;
    }

    Error failure() const {
        std::vector<std::string> all;
        for (auto& p : service.passed_over) all.push_back(in_words(p));
        return Error(worst_hope->fault(), "nobody in the route for {} can serve: {}", route.function_,
                     text::join(all, "; "))
            .hint("'igny8-metrics providers' looks at each; routes.{} may name more", route.function_);
    }
};

Service Route::try_each(const std::function<void(const Endpoint&)>& attempt) const {
    Trial trial{*this, attempt, {function_, "", "", {}}, {}, {}};
    for (auto& choice : choices_)
        if (trial.turn(choice, false)) return std::move(trial.service);
    if (trial.look_again()) return std::move(trial.service);
    throw trial.failure();
}

std::vector<std::string> Route::names() const {
    std::vector<std::string> out;
    for (auto& choice : choices_) out.push_back(choice.facts.name);
    return out;
}

bool Route::embedded() const {
    return std::all_of(choices_.begin(), choices_.end(), [](auto& choice) { return choice.facts.embedded; });
}

}  // namespace igny8::provider
