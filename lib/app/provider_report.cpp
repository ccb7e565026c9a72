#include "app/provider_report.hpp"

#include <algorithm>
#include <cstdlib>

namespace igny8::app {
namespace {

void add_model(ProviderReport& out, const provider::Choice& choice, Instant now) {
    out.model = choice.endpoint.model;
    auto* model = choice.facts.model(out.kind, out.model);
    if (!model || !model->ends) return;
    out.days = provider::days_left(*model, now);
    out.ends = to_rfc3339(*model->ends).substr(0, 10);
    out.use_instead = model->use_instead;
}

ProviderReport report(Session& session, Providers& providers, const std::string& kind, const std::string& name,
                      int place) {
    auto choice = providers.choice(kind, name);
    ProviderReport out{.kind = kind,
                       .name = name,
                       .title = choice.facts.title,
                       .place = place,
                       .model = {},
                       .days = {},
                       .ends = {},
                       .use_instead = {},
                       .key = {},
                       .obstacle = choice.obstacle,
                       .ill = {},
                       .looked = false,
                       .checked = choice.facts.checked};
    if (choice.facts.embedded) return out;
    add_model(out, choice, session.clock().now());
    out.key = key_origin(session, choice.facts);
    if (place == 0 || !choice.obstacle.empty()) return out;
    out.ill = providers.health().look(choice, true).verdict;
    out.looked = true;
    return out;
}

std::string ending(const ProviderReport& r) {
    auto instead = r.use_instead.empty() ? "" : fmt::format("; its successor is {}", r.use_instead);
    if (*r.days <= 0) return fmt::format("its model {} ended on {}{}", r.model, r.ends, instead);
    return fmt::format("its model {} ends on {}, in {} day{}{}", r.model, r.ends, *r.days, *r.days == 1 ? "" : "s",
                       instead);
}

}  // namespace

std::vector<std::string> ProviderReport::troubles() const {
    std::vector<std::string> out;
    if (place == 0) return out;
    if (!obstacle.empty()) out.push_back(obstacle);
    if (ill) out.push_back(*ill);
    if (days && *days <= days_of_warning) out.push_back(ending(*this));
    return out;
}

std::vector<ProviderReport> provider_reports(Session& session, Providers& providers) {
    std::vector<ProviderReport> out;
    for (auto& kind : provider::kinds()) {
        std::vector<std::string> routed;
        if (providers.configured(kind)) routed = providers.route(kind).names();
        int place = 0;
        for (auto& name : routed) out.push_back(report(session, providers, kind, name, ++place));
        for (auto& name : provider::route_names(kind))
            if (std::find(routed.begin(), routed.end(), name) == routed.end())
                out.push_back(report(session, providers, kind, name, 0));
    }
    return out;
}

}  // namespace igny8::app
