// Posting times of a site and platform.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "commands.hpp"
#include "json/json.hpp"
#include "platform/spec.hpp"
#include "publish/slots.hpp"
#include "shared.hpp"

namespace igny8::tool {
namespace {

struct SlotOptions {
    std::string verb = "list", site, platform, zone;
    std::vector<std::string> slots;
    bool off = false;
};

void declare_slot(CLI::App& cli, SlotOptions& o) {
    cli.add_option("VERB", o.verb, "list, set (all slots of a site and platform anew) or suggest")
        ->check(CLI::IsMember({"list", "set", "suggest"}))
        ->type_name("VERB");
    cli.add_option("SLOT", o.slots, "Days and times: 'mon-fri 09:00,17:30', 'sat 10:00', 'daily 12:00'")
        ->type_name("SLOT");
    cli.add_option("--site", o.site, "Site; set: 'default' unless given")->type_name("SITE");
    cli.add_option("--platform", o.platform, "Platform")->type_name("NAME");
    cli.add_option("--time-zone", o.zone, "Zone of the times (Europe/Berlin); else the site's accounts'")
        ->type_name("ZONE");
    cli.add_flag("--off", o.off, "Keep the slots, but give them to no post");
}

void show(const std::vector<publish::Slot>& slots, app::Session& session) {
    for (auto& slot : slots) {
        if (isatty(STDOUT_FILENO))
            session.print(fmt::format("{:<14} {:<10} {} {}  {:<20} {}{}\n", slot.site, slot.platform,
                                      publish::day_name(slot.day_of_week),
                                      publish::clock_text(publish::WallTime(slot.time_slot)), slot.time_zone,
                                      slot.source, slot.is_active ? "" : ", off"));
        else
            session.write(publish::to_json(slot));
    }
}

std::string platform_of(const SlotOptions& o) {
    if (o.platform.empty())
        throw Error(Fault::usage, "--platform is missing").hint("slots belong to a site and a platform");
    return platform::platform_name(o.platform);
}

/// The zone of the site's first account on the platform, else of its first account, else the configuration's.
std::string site_zone(const std::string& site, const std::string& platform, app::Session& session, state::Db& db) {
    publish::Accounts accounts(db);
    auto nearest = accounts.list(site, platform);
    if (nearest.empty()) nearest = accounts.list(site);
    return nearest.empty() ? default_zone(session) : nearest.front().tz;
}

std::string zone_of(const SlotOptions& o, const std::string& site, const std::string& platform, app::Session& session,
                    state::Db& db) {
    auto zone = o.zone.empty() ? site_zone(site, platform, session, db) : o.zone;
    publish::require_zone(zone);
    return zone;
}

void set(const SlotOptions& o, app::Session& session, state::Db& db) {
    if (o.slots.empty()) throw Error(Fault::usage, "no slots are given").hint("write 'mon-fri 09:00,17:30'");
    publish::Slot like;
    like.site = o.site.empty() ? "default" : o.site;
    like.platform = platform_of(o);
    like.time_zone = zone_of(o, like.site, like.platform, session, db);
    like.is_active = !o.off;
    std::vector<publish::Slot> slots;
    for (auto& text : o.slots) {
        auto more = publish::parse_slots(text, like);
        slots.insert(slots.end(), more.begin(), more.end());
    }
    publish::SlotBook book(db);
    if (session.dry_run()) return show(slots, session);
    book.replace(like.site, like.platform, slots, session.clock().now());
    show(book.list(like.site, like.platform), session);
}

/// Honest about where the times come from: measured on this site's readers, or common advice.
void suggest(const SlotOptions& o, app::Session& session, state::Db& db) {
    auto site = o.site.empty() ? "default" : o.site;
    auto platform = platform_of(o);
    auto measured = publish::measured_slots(db, platform, site);
    auto advice =
        measured ? *measured : publish::advised_slots(platform, site, zone_of(o, site, platform, session, db));
    auto list = json::Value::array();
    for (auto& slot : advice.slots) list.push_back(publish::to_json(slot));
    if (!isatty(STDOUT_FILENO))
        return session.write({{"schema", "igny8.slot_advice/1"},
                              {"platform", advice.platform},
                              {"source", measured ? "metrics" : "default"},
                              {"why", advice.why},
                              {"dated", advice.dated},
                              {"measured_posts", advice.measured_posts},
                              {"slots", list}});
    if (measured)
        session.print(fmt::format("Measured on {} of your own posts up to {}: {}.\n", advice.measured_posts,
                                  advice.dated, advice.why));
    else
        session.print(fmt::format("Common advice of {} for {}, not measured on your readers: {}.\n", advice.dated,
                                  advice.platform, advice.why));
    show(advice.slots, session);
}

void slot(const SlotOptions& o, app::Session& session) {
    auto& db = state_of(session);
    if (o.verb == "set") return set(o, session, db);
    if (o.verb == "suggest") return suggest(o, session, db);
    if (!o.slots.empty()) throw Error(Fault::usage, "'slot list' takes no slots").hint("'slot set' changes them");
    show(publish::SlotBook(db).list(o.site, o.platform.empty() ? "" : platform::platform_name(o.platform)), session);
}

}  // namespace

app::Command slot_command() {
    return app::command<SlotOptions>("slot", "List, set or suggest the posting times of a site", declare_slot, slot);
}

}  // namespace igny8::tool
