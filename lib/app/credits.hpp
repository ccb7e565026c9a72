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
    const provider::Route* route =
        nullptr;  ///< who may do it; the dearest of them is reckoned with. None: our own work
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
    Purchase() = default;  ///< of what costs nothing
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
    /// What was paid for it, into the document; what stands there stays when credits are off.
    void write_into(document::VideoProject& project);
    void write_into(document::SocialPost& post);

    struct Parts;

private:
    std::shared_ptr<Parts> parts_;
};

/// A voice is reckoned by the script's length and a quarter more, and paid line by line as the cache keeps them.
/// `section`: only this one is spoken.
Purchase reserve_voice(Till& till, const document::VideoProject& project, const provider::Route& route,
                       std::optional<int> section = {});
/// `usage` is what all that was asked took together.
void pay_voice(Purchase& purchase, const document::VideoProject& project, const provider::Service& service,
               const provider::Usage& usage = {});

}  // namespace igny8::app
