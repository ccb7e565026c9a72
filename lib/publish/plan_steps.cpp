// What a job's steps are, and how far it has come.
#include <algorithm>

#include "publish/payload.hpp"
#include "publish/sender.hpp"

namespace igny8::publish {

platform::Job platform_job(const Job& job, const Account& account) {
    return {.id = job.id,
            .token = token_of(job.id),
            .kind = job.kind,
            .payload = json::parse(job.payload, "the state file"),
            .fingerprint = job.fingerprint,
            .account = {account.id, account.site, account.platform, account.handle, account.external_id,
                        account.settings, account.scopes},
            .due_at = job.due_at};
}

std::vector<platform::Saved> saved_steps(const std::vector<StepRow>& steps) {
    std::vector<platform::Saved> out;
    for (auto& s : steps) out.push_back({s.name, s.state == "done", s.remote_id, s.remote_url, s.refs, s.expires_at});
    return out;
}

size_t first_open(const std::vector<platform::Step>& plan, const std::vector<StepRow>& steps) {
    for (size_t i = 0; i < plan.size(); ++i) {
        bool done = std::any_of(steps.begin(), steps.end(),
                                [&](auto& s) { return s.name == plan[i].name && s.state == "done"; });
        if (!done) return i;
    }
    return plan.size();
}

char weakest(const std::vector<platform::Step>& plan) {
    char out = 'A';
    for (auto& step : plan)
        if (step.visible) out = std::max(out, letter(step.guarantee));
    return out;
}

json::Value plan_of(const platform::Registry& platforms, const Job& job, const Account& account,
                    const std::vector<StepRow>& steps) {
    json::Value out = json::Value::array();
    auto& adapter = platforms.adapter(account.platform);
    for (auto& step : adapter.plan(platform_job(job, account), saved_steps(steps))) {
        json::Value charges = json::Value::array();
        for (auto& c : step.charges)
            charges.push_back({{"bucket", c.bucket}, {"units", c.units}, {"usd_micros", c.micros_usd}});
        json::Value entry{{"name", step.name}, {"kind", step.kind}, {"visible", step.visible}};
        if (step.visible) entry["class"] = std::string(1, letter(step.guarantee));
        entry["request_hash"] = step.request_hash;
        entry["charges"] = charges;
        out.push_back(entry);
    }
    return out;
}

}  // namespace igny8::publish
