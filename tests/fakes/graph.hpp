#pragma once
// What Meta's two networks have in common: who may call, how an error looks, usage headers, and how lists come in
// pages.
#include "mishaps.hpp"
#include "numbers.hpp"

namespace igny8::fakes {

inline json::Value graph_error(int code, int subcode = 0, const std::string& message = "Refused",
                               bool transient = false) {
    json::Value error{{"message", message}, {"type", "OAuthException"}, {"code", code}};
    if (subcode) error["error_subcode"] = subcode;
    error["is_transient"] = transient;
    error["fbtrace_id"] = "A1b";
    return {{"error", error}};
}

class GraphFake : public Network {
public:
    std::string version = "v26.0", token = "page-token";
    std::vector<std::pair<std::string, std::string>> headers;  ///< usage, with every answer

    Answer too_many(int) const override {
        return say(graph_error(32, 0, "(#32) Page request limit reached", true), 400);
    }

protected:
    void broken_off(const Call& call) override {
        bool upload = call.path.find("-upload/") != std::string::npos;
        if (upload && call.header("authorization") == "OAuth " + token) keep_some(call);
    }
    /// What came of a film's bytes before the line broke is kept.
    virtual void keep_some(const Call& call) = 0;
    virtual Answer act(const Call& call, const std::vector<std::string>& path) = 0;
    virtual Answer take_bytes(const Call& call) = 0;

    static Answer refuse(int code, int subcode = 0, const std::string& message = "Refused") {
        return say(graph_error(code, subcode, message), 400);
    }
    std::string next_id(const std::string& prefix) { return prefix + std::to_string(++last_id_); }

    /// Numbers of one object: those of `known` that were asked for. One name that is not known spoils the whole answer.
    static Answer insights(const std::string& id, const Call& call, const std::vector<std::string>& known,
                           const std::string& period) {
        auto names = listed(call, "metric");
        if (call.asked("metric").starts_with('[')) names = json::parse(call.asked("metric"));
        if (names.empty()) return refuse(3001, 1504028, "No metric was specified to be fetched.");
        json::Value data = json::Value::array();
        for (auto& name : names) {
            if (std::find(known.begin(), known.end(), name) == known.end())
                return refuse(100, 0, "(#100) The value must be a valid insights metric");
            json::Value value{{"value", happened(id, name)}};
            data.push_back({{"name", name},
                            {"period", period},
                            {"values", json::Value::array({value})},
                            {"id", id + "/insights/" + name + "/" + period}});
        }
        return say({{"data", data}});
    }
    static std::string time_of(Instant at) {
        auto text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(at));
        return text.substr(0, 19) + "+0000";
    }
    /// Pages of two, so that whoever reads only the first is found out.
    static Answer page(const json::Value& items, const Call& call) {
        constexpr size_t size = 2;
        auto from = static_cast<size_t>(std::atoi(call.asked("after").c_str()));
        json::Value data = json::Value::array();
        for (size_t i = from; i < items.size() && i < from + size; ++i) data.push_back(items[i]);
        json::Value out{{"data", data}};
        auto end = std::to_string(from + data.size());
        out["paging"] = {{"cursors", {{"before", std::to_string(from)}, {"after", end}}}};
        if (from + data.size() < items.size())
            out["paging"]["next"] =
                "https://graph.facebook.com" + call.path + "?access_token=" + own_token(call) + "&after=" + end;
        return say(out);
    }

    /// The token stands in addresses that Meta gives.
    static std::string own_token(const Call& call) {
        return call.query.contains("access_token") ? call.asked("access_token") : "SECRET";
    }

    Answer answer(const Call& call) final {
        auto out = heed(call);
        for (auto& header : headers) out.headers.push_back(header);
        return out;
    }

private:
    Answer heed(const Call& call) {
        bool upload = call.path.find("-upload/") != std::string::npos;
        if (!signed_in(call, upload)) return refuse(190, 467, "Bad token");
        if (upload) return take_bytes(call);
        std::vector<std::string> path;
        for (auto part : text::split(std::string_view(call.path).substr(1), '/')) path.emplace_back(part);
        if (path.size() < 2 || !lives(path[0])) return refuse(2500, 0, "Unknown path components");
        path.erase(path.begin());
        return act(call, path);
    }

    /// By a header, or as Meta's own clients do, in the query.
    bool signed_in(const Call& call, bool upload) const {
        if (!call.header("authorization").empty())
            return call.header("authorization") == (upload ? "OAuth " : "Bearer ") + token;
        return !upload && call.asked("access_token") == token;
    }

    /// Versions side by side, of which `version` is the newest; the oldest answers for those before it.
    bool lives(const std::string& asked) const {
        int newest = std::atoi(version.c_str() + 1), number = asked.size() > 1 ? std::atoi(asked.c_str() + 1) : 0;
        return asked.starts_with('v') && asked.ends_with(".0") && number > 0 && number <= newest;
    }

    int last_id_ = 0;
};

}  // namespace igny8::fakes
