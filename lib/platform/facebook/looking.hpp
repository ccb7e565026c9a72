#pragma once
// Whether a post is on its page: by its id where there is one, else among the page's own.
#include <vector>

#include "platform/facebook/requests.hpp"

namespace igny8::platform::facebook {

/// What a look is given.
struct Question {
    const Caller& caller;
    const Post& post;
    const Step& step;
    const std::vector<Saved>& saved;
    const Search& search;
    const Context& context;
};

/// A post whose draft, or whose place in Facebook's own schedule, is known by its id.
Sighting look_by_id(const Question& question, const std::string& post_id);
/// One made by a single call: by its pictures, else by its words.
Sighting look_in_feed(const Question& question);
/// A film by its id: what became of it after `finish`.
Sighting look_at_film(const Question& question, const std::string& video_id);
/// A story by its picture or film.
Sighting look_at_stories(const Question& question, const std::string& media_id);
Sighting look_at_comments(const Question& question, const std::string& object_id);

/// What a film's status says.
struct FilmState {
    bool is_public = false, scheduled = false, failed = false, finishing = false;
    std::string post_id{}, permalink{}, message{};
};
FilmState film_state(const json::Value& video);

}  // namespace igny8::platform::facebook
