#pragma once
// Texts of one command: by a model of the route, with its remembered answers, or by what is built in.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "ai/compose.hpp"
#include "app/credits.hpp"
#include "app/providers.hpp"

namespace CLI {
class App;
}

namespace igny8::app {

struct TextOptions {
    std::string writer;  ///< a provider, or several in their order; empty: the settings
    bool fresh = false;  ///< asks models again for what they answered before
};
/// --writer and --fresh.
void declare(CLI::App& cli, TextOptions& options);

/// One a command, not for several threads; the session must outlive it.
///
///   app::Texts texts(session, options, "social.writer");
///   auto text = texts.write({"social_adapt", id}, [&](const ai::Author& author) { post = … }, [&] { post = … });
///   text.note(post.providers);
///   … keep or print the post …
///   text.pay(digest);
class Texts {
public:
    /// `setting` is the older one that names a writer when neither the options nor routes.text do.
    /// Errors: Fault::usage and Fault::config for a route that cannot be.
    Texts(Session& session, const TextOptions& options, const char* setting);
    ~Texts();

    struct Job {
        std::string operation;  ///< of share/prices: social_adapt, hashtags, thread, carousel, video_script, video_seo
        std::string document;   ///< id of the post or project
    };

    /// A text that is there now.
    class Text {
    public:
        const provider::Service& service() const { return service_; }
        /// Into the document: who served, who was passed over; nothing when only what is built in was asked for.
        void note(std::vector<document::ProviderUse>& uses) const { app::note(uses, *route_, service_); }
        /// Once it is kept or printed. `item` names it for good; what was remembered costs nothing.
        void pay(const std::string& item);

    private:
        friend class Texts;
        const provider::Route* route_ = nullptr;
        provider::Service service_;
        provider::Usage usage_;
        Purchase purchase_;
    };

    /// Either `by_model` or `built_in` has run to its end; each may be begun again after it threw. Errors: theirs, but
    /// for those of a model that another provider of the route makes up for; Fault::credits before anybody is asked. A
    /// remembered answer needs no credits.
    Text write(const Job& job, const std::function<void(const ai::Author&)>& by_model,
               const std::function<void()>& built_in);

    /// What was paid for it, into the document.
    template <class Document>
    void write_credits(Document& document) {
        till_.write_into(document);
    }

private:
    ai::Author author(const provider::Endpoint& endpoint, provider::Usage& usage);
    void buy(Text& text, const Job& job, const provider::Endpoint& endpoint);

    Session& session_;
    bool fresh_;
    Providers providers_;
    provider::Route route_;
    Till till_;
    std::map<std::string, std::unique_ptr<ai::TextModel>> models_;  ///< they learn what a server does not know
};

}  // namespace igny8::app
