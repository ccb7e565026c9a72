#pragma once
// What the engine knows of a network: its steps, how sure each can be, and how to look a post up again. One adapter a
// platform; it holds no state of its own, everything it must remember it hands back to be saved.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/secret.hpp"
#include "json/json.hpp"
#include "net/request.hpp"

namespace igny8::platform {

/// How sure a visible step can be, strongest first.
enum class Guarantee {
    set_to_state,  ///< A: repeating it changes nothing
    handle_first,  ///< B: its id is known before the effect, and can be asked
    listable,      ///< C: one shot, but own posts can be read
    blind,         ///< D: one shot and no way to read it back; a person decides
};
char letter(Guarantee guarantee);
/// Errors: Fault::input for a letter that is none of A to D.
Guarantee guarantee(char letter);

/// What a step costs of a limit or of money.
struct Charge {
    std::string bucket{};
    int64_t units = 1;
    int64_t micros_usd = 0;
};

/// One call, or several that only make sense together. Not visible: nobody sees it and it may be redone at will.
struct Step {
    std::string name{};  ///< unique among the job's steps and the same in every plan: "media:1", "part:2", "create"
    std::string kind{};  ///< for lists: media, container, draft, create, part, comment, publish
    bool visible = false;
    Guarantee guarantee = Guarantee::listable;
    std::vector<Charge> charges{};
    std::string request_hash{};  ///< of everything that is sent, so that a second send can be seen to be the same
    Milliseconds deadline{300'000};
    Milliseconds pause_before{0};  ///< after the step before it, when both are sent by one run
};

struct Account {
    int64_t id = 0;
    std::string site{}, platform{}, handle{}, external_id{};
    json::Value settings{};
    std::string scopes{};  ///< granted, blanks between; empty: not known
};

/// One job as a platform sees it; frozen from its first visible step on.
struct Job {
    std::string id{};
    std::string token{};  ///< short and unique: goes into file names and campaign parameters, and finds the post again
    std::string kind{};   ///< post (igny8.social_post/1) or video (igny8.video_project/1 with one record)
    json::Value payload{};
    std::string fingerprint{};  ///< digest of the text as a reader sees it, white space collapsed
    Account account{};
    Instant due_at{};
};

/// What is known of a step that was begun or done.
struct Saved {
    std::string name{};
    bool done = false;
    std::string remote_id{}, remote_url{};
    json::Value refs{};  ///< whatever the adapter needs to go on: media ids, session URIs, parts' tags
    std::optional<Instant> expires_at{};
};
const Saved* find(const std::vector<Saved>& saved, std::string_view name);
/// What the network called the outcome of that step; empty when it is not known.
std::string remote_id(const std::vector<Saved>& saved, std::string_view name);

/// Retry classes (PUBLISHING 3.6). Only `not_sent` and codes known to have no effect may say "nothing happened".
enum class Outcome {
    done,
    accepted,  ///< visible step taken, the platform still works on it: look until it is public
    not_sent,
    rate,
    not_ready,
    auth_refresh,
    auth_fatal,
    media,
    content,
    duplicate,
    spam_block,
    config,
    ambiguous,
    server,
};
std::string_view name(Outcome outcome);

/// A limit as the platform's documents give it, until something better is read.
struct Bucket {
    std::string name{}, kind = "rolling";  ///< rolling, day, month
    int64_t limit = 0;
    Milliseconds window{0};  ///< rolling
    std::string reset_tz{};  ///< day, month
    std::string source = "doc";
    bool app = false;  ///< shared by all accounts of the app
    std::optional<int64_t> limit_micros_usd{};
};

/// What a network says of a limit beside its answer (rate headers, quota endpoints).
struct LimitNews {
    Bucket bucket{};  ///< limit 0: only its name is known
    std::optional<Instant> blocked_until{};
    std::optional<int64_t> remaining{};  ///< of `bucket.limit`, others' calls counted: what we did not do is taken off
};

struct Result {
    Outcome outcome = Outcome::done;
    std::string remote_id{}, remote_url{};
    json::Value refs{};
    std::optional<Instant> expires_at{}, retry_at{};
    std::string bucket{};   ///< rate: which limit was hit; empty: the step's first
    std::string code{};     ///< the platform's own, "185" or "190/463"
    std::string message{};  ///< for people; no secrets
    int http_status = 0;
    bool certain = true;  ///< content: the code is on the list of refusals without effect; else it is looked up once
    json::Value evidence{};
    std::vector<LimitNews> limits{};  ///< whatever the outcome: for the ledger
};

/// What a step and a look may use of the world.
struct Context {
    net::Send send{};
    Clock clock{};
    Secret token{};
    /// Committed when it returns: called the moment a remote id, session or offset is known.
    std::function<void(const Saved&)> save{};
    /// Long uploads call it once a chunk. False: the job was taken away; stop without sending more.
    std::function<bool()> renew_lease{};
    /// Puts a file where the platform can fetch it and gives its https address (storage/). Unset: no storage is set up.
    std::function<std::string(const Path&)> make_public{};
};

enum class Finding {
    found,       ///< exactly one, ours
    absent,      ///< read well, not there
    several,     ///< more than one could be ours
    unreadable,  ///< the read failed or is not permitted: says nothing
    pending,     ///< there, and still being worked on
};
std::string_view name(Finding finding);

struct Search {
    Instant from{}, to{};                           ///< when it may have been created
    std::function<bool(std::string_view)> owned{};  ///< whether a remote id belongs to another job already
};

struct Sighting {
    Finding finding = Finding::unreadable;
    std::string remote_id{}, remote_url{};
    json::Value refs{};
    json::Value evidence{};  ///< endpoint, ids seen, status: what a person needs to decide
    std::optional<Instant> retry_at{};
    bool permitted = true;  ///< false: no later read will be better (class D)
    /// With `absent`: the platform gave it up, so that it is not public and will not be. What follows, as if the step
    /// had answered so.
    std::optional<Result> refusal{};
};

struct StepKind {
    std::string kind;
    bool visible = false;
    Guarantee guarantee = Guarantee::listable;
};

struct Description {
    std::string name{}, title{};
    std::vector<std::string> post_types{};
    std::vector<StepKind> steps{};
    std::vector<Bucket> buckets{};
    bool needs_sign_in = true;
    /// It refuses what it has already, so sending the same bytes again tells whether they arrived.
    bool refuses_duplicates = false;
};

class Adapter {
public:
    virtual ~Adapter() = default;
    virtual Description describe() const = 0;

    /// Pure: the same job and saved steps give the same steps, in order. Steps that are done stay in the list.
    /// Errors: Fault::input for a payload this platform cannot show.
    virtual std::vector<Step> plan(const Job& job, const std::vector<Saved>& saved) const = 0;

    /// Does one step. What the network does to it is an Outcome, never an exception; an exception counts as
    /// `ambiguous` for a visible step and as `server` for another.
    virtual Result perform(const Step& step, const Job& job, const std::vector<Saved>& saved,
                           const Context& context) = 0;

    /// Whether a visible step has happened. Reads only.
    virtual Sighting look(const Step& step, const Job& job, const std::vector<Saved>& saved, const Search& search,
                          const Context& context) = 0;

    /// A harmless read that shows the account works: `done`, or what is wrong.
    virtual Result probe(const Account& account, const Context& context) = 0;
};

}  // namespace igny8::platform
