#pragma once
// What a person should know of the outside services before trusting a route with a film.
#include <optional>
#include <string>
#include <vector>

#include "app/providers.hpp"

namespace igny8::app {

/// One provider of one kind.
struct ProviderReport {
    std::string kind, name, title;
    int place = 0;  ///< in the route of its kind, from 1; 0: it is in none
    std::string model;
    std::optional<int> days;  ///< until the model ends; negative: since it ended
    std::string ends, use_instead;
    std::string key;                 ///< where it comes from; empty: none
    std::string obstacle;            ///< provider::Choice's; empty: none
    std::optional<std::string> ill;  ///< what a look at it said
    bool looked = false;             ///< whether one was taken
    std::string checked;             ///< the day its facts were looked up

    /// What is not well, for people; nothing about one that is in no route.
    std::vector<std::string> troubles() const;
};

/// Warned of before a model's end.
inline constexpr int days_of_warning = 60;

/// All providers, by kind and place; looks (over the network) at those of a route that nothing else keeps away.
/// Errors: Fault::config for a route that cannot be.
std::vector<ProviderReport> provider_reports(Session& session, Providers& providers);

}  // namespace igny8::app
