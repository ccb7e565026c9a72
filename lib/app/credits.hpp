#pragma once
// The till: what a tool reserves before it works, and pays when something is there. With credits.enabled off (the
// default) nothing here does anything, and no state file is opened for it.
#include <memory>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "document/social_post.hpp"
#include "document/video_project.hpp"
#include "provider/route.hpp"
#include "provider/usage.hpp"

namespace igny8::app {

/// Work that is about to begin.
struct Wish {
    std::string operation;  ///< of share/prices: "voice", "composition" …
    std::string document;   ///< id of the project or post
    double units = 1;       ///< at most so many minutes, pictures, posts
    /// Who may do it; the dearest of them is reckoned with. None of both: our own work.
    const provider::Route* route = nullptr;
    const provider::Endpoint* by = nullptr;  ///< who does it, once that is known: goes before `route`
};

/// Something that is there now: kept on disk or in the state file.
struct Delivered {
    std::string item;  ///< what it is: a digest of it, of a cached line, of an answer. Paid for once
    double units = 1;
    std::string served = {}, model = {};  ///< provider::Service's; empty: our own work
    provider::Usage usage = {};           ///< as the service reported it; its tokens go before the price list's guess
    bool cached = false;                  ///< it was there before: costs nothing
};

/// What was put aside for one piece of work. What is not paid out of it goes back when it goes.
class Purchase {
public:
    Purchase() noexcept;  ///< of what costs nothing
    Purchase(Purchase&&) noexcept;
    Purchase& operator=(Purchase&&) noexcept;
    ~Purchase();

    /// Errors: Fault::busy for a state file that stays locked.
    void pay(const Delivered& delivered);

private:
    friend class Till;
    struct Open;
    std::unique_ptr<Open> open_;
};

/// One a command; not for several threads. The session must outlive it and its purchases.
class Till {
public:
    /// Errors: Fault::usage with --no-state when credits are switched on.
    explicit Till(Session& session);
    ~Till();

    bool open() const;
    /// Errors: Fault::credits when the balance does not reach: with the numbers, and before any work.
    Purchase reserve(const Wish& wish);
    /// Whether something of this name was paid for: then it costs nothing any more. False when credits are off.
    bool paid(const std::string& operation, const std::string& item) const;
    /// What was paid for it, into the document; what stands there stays when credits are off.
    void write_into(document::VideoProject& project);
    void write_into(document::SocialPost& post);

    struct Parts;

private:
    std::shared_ptr<Parts> parts_;
};

/// What a film's voice is paid by: a line a section.
struct VoiceWork {
    const document::VideoProject& project;
    std::vector<std::string> lines;   ///< what names each section's line for good, as this provider speaks it
    std::optional<int> section = {};  ///< only this one is spoken; the others were paid when they were
};

/// A voice is reckoned by the script's length and a quarter more, as far as its lines are not paid for yet, at the
/// price of who is about to speak it.
Purchase reserve_voice(Till& till, const VoiceWork& work, const provider::Endpoint& by);
/// `usages`: what each section's line took of its service.
void pay_voice(Purchase& purchase, const document::VideoProject& project, const provider::Service& service,
               const std::vector<provider::Usage>& usages = {}, std::optional<int> section = {});

}  // namespace igny8::app
