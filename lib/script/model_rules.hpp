#pragma once
// What all calls of a model for films have in common. Belongs to the model's writers alone.
#include <string>
#include <vector>

#include "ai/plain.hpp"
#include "document/article.hpp"

namespace igny8::script {

/// The article as ground of what is said about it, with this room's senses.
ai::Ground ground_of(const document::Article& article);

/// A line or a text of at most so many characters that is no empty talk.
ai::Violations wrong_line(const std::string& text, const std::string& place, size_t most, const ai::Ground& ground);
/// Cleaned, and cut at a sentence's end; a title at a colon, a dash or a word's.
std::string mended_text(const std::string& text, size_t most, const ai::Ground& ground);
std::string mended_title(const std::string& text, size_t most, const ai::Ground& ground);

/// Tags as people type them: without marks, at most 40 characters each, none twice, all within YouTube's budget.
ai::Violations wrong_tags(const std::vector<std::string>& tags, size_t most, const ai::Ground& ground);
std::vector<std::string> mended_tags(const std::vector<std::string>& tags, size_t most, const ai::Ground& ground);

}  // namespace igny8::script
