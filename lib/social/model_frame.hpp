#pragma once
// What all calls of a model for a platform have in common: what the prompt says of the platform, and the room a text
// has. Belongs to the model's writers alone.
#include "social/model_rules.hpp"

namespace igny8::social {

std::vector<std::string> tags_in(const json::Value& answer);
std::string text_in(const json::Value& answer, const char* name = "text");

TagCount tags_of(const Draft& draft);

/// For a template: platform, voice, language, tone, emoji, tags, what comes after the text, and the article.
json::Value common(const Draft& draft, size_t article_bytes);
/// The same for a text of a post's length.
json::Value post_data(const Draft& draft, size_t article_bytes);

/// The room that call to action, link and tags leave for a text, in the platform's counting.
struct Room {
    size_t most, aim;
};
/// Errors: Fault::input when it is none.
Room room_for(const Draft& draft);

TextBounds post_bounds(const Draft& draft, const std::vector<std::string>& tags);
/// By code points.
TextBounds short_bounds(size_t most, int emoji, size_t least = 1);
std::string at_most(size_t characters);

/// A text and its tags: what a post is, alone or beside slides.
ai::Violations wrong_post(const ModelRules& rules, const Draft& draft, const json::Value& answer);
json::Value mended_post(const ModelRules& rules, const Draft& draft, json::Value answer);

ai::Violations with_language(ai::Violations found, const ModelRules& rules, const std::vector<std::string>& texts);

}  // namespace igny8::social
