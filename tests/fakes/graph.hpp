#pragma once
// What Meta's two networks have in common: who may call, how an error looks, usage headers, and how things go wrong.
#include <deque>

#include "call.hpp"

namespace igny8::fakes {

/// One thing that goes wrong, `after` as many calls of its kind went well.
struct Trouble {
    std::string call{};  ///< "POST feed": the method and the last part of the path ("POST *": any)
    enum What {
        loses_answer,      ///< does it, and the connection closes
        unreachable,       ///< hears nothing
        answers,           ///< instead of doing it
        does_and_answers,  ///< does it, and says something else
    } what = loses_answer;
    Answer answer{};
    int after = 0, times = 1;
};

inline json::Value graph_error(int code, int subcode = 0, const std::string& message = "Refused",
                               bool transient = false) {
    json::Value error{{"message", message}, {"type", "OAuthException"}, {"code", code}};
    if (subcode) error["error_subcode"] = subcode;
    error["is_transient"] = transient;
    error["fbtrace_id"] = "A1b";
    return {{"error", error}};
}

class GraphFake {
public:
    virtual ~GraphFake() = default;

    std::string version = "v26.0", token = "page-token";
    std::deque<Trouble> troubles;
    std::vector<std::pair<std::string, std::string>> headers;  ///< usage, with every answer
    std::vector<Call> heard;
    Instant now{};

    Answer handle(const Call& call) {
        auto* trouble = next_trouble(call);
        if (trouble && trouble->what == Trouble::unreachable) return {.unsent = true};
        heard.push_back(call);
        Answer out = trouble && trouble->what == Trouble::answers ? trouble->answer : answer(call);
        if (trouble && trouble->what == Trouble::loses_answer) out = {.lost = true};
        if (trouble && trouble->what == Trouble::does_and_answers) out = trouble->answer;
        for (auto& header : headers) out.headers.push_back(header);
        return out;
    }

    /// How often a call was heard.
    long count(const std::string& name) const {
        return std::count_if(heard.begin(), heard.end(), [&](auto& call) { return is(call, name); });
    }

protected:
    virtual Answer act(const Call& call, const std::vector<std::string>& path) = 0;
    virtual Answer take_bytes(const Call& call) = 0;

    static Answer refuse(int code, int subcode = 0, const std::string& message = "Refused") {
        return say(graph_error(code, subcode, message), 400);
    }
    std::string next_id(const std::string& prefix) { return prefix + std::to_string(++last_id_); }

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
            out["paging"]["next"] = "https://graph.facebook.com" + call.path + "?access_token=SECRET&after=" + end;
        return say(out);
    }

private:
    static bool is(const Call& call, const std::string& name) {
        auto blank = name.find(' ');
        auto end = name.substr(blank + 1);
        if (call.method != name.substr(0, blank)) return false;
        return end == "*" || call.path.ends_with("/" + end);
    }

    Trouble* next_trouble(const Call& call) {
        for (auto& trouble : troubles)
            if (trouble.times > 0 && is(call, trouble.call)) {
                if (trouble.after-- > 0) continue;
                --trouble.times;
                return &trouble;
            }
        return nullptr;
    }

    Answer answer(const Call& call) {
        bool upload = call.path.find("-upload/") != std::string::npos;
        if (call.header("authorization") != (upload ? "OAuth " : "Bearer ") + token)
            return refuse(190, 467, "Bad token");
        if (upload) return take_bytes(call);
        if (!call.path.starts_with("/" + version + "/")) return refuse(2500, 0, "Unknown path components");
        std::vector<std::string> path;
        for (auto part : text::split(std::string_view(call.path).substr(version.size() + 2), '/'))
            path.emplace_back(part);
        return act(call, path);
    }

    int last_id_ = 0;
};

/// A test's Send. What it was given is kept as people would see it, to be searched for secrets.
inline net::Send send_to(GraphFake& fake, std::vector<std::string>* shown = nullptr) {
    return [&fake, shown](const net::Request& request) {
        if (shown) shown->push_back(net::dry_run(request));
        return reply_of(fake.handle(call_of(request)), fake.now);
    };
}

}  // namespace igny8::fakes
