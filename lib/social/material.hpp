#pragma once
// What an article offers to a post: whole sentences that are true and clear without it, each judged as an opening and
// as a point.
#include <string>
#include <vector>

#include "document/article.hpp"
#include "document/social_post.hpp"

namespace igny8::social {

struct Point {
    std::string text;   ///< a whole sentence with its end mark
    double worth = 0;   ///< about 0…1.5: how much it says about the article
    size_t length = 0;  ///< code points
    int section = -1;   ///< index into Material::sections; -1: ahead of the first heading
    bool figure = false, turn = false, speaks_to_reader = false, question = false, instruction = false,
         personal = false;
    bool passing = false;  ///< true on the day it was written, maybe not today
    bool unmet = false;    ///< of a definite thing that the title does not name ("The Map panel …"), or conceding
    std::string front;     ///< its first three words, lower case
    double on_title = 0;   ///< how much of the title it names, 0…1
    std::vector<size_t> stems;  ///< hashes of its content words' stems, sorted: to see what says the same
};

struct Section {
    std::string title;  ///< cleaned; without its number
    bool example = false, conclusion = false;
};

struct Material {
    std::string title;  ///< without the site's name
    /// The description when it is a whole sentence, else the best sentence of the lead; its text may be empty.
    Point summary;
    /// "This analyzer is …", when the title or description, printed right above it, says which; may be empty.
    Point subject;
    std::string tagline;  ///< the line to print above the subject
    bool guide = false;   ///< teaches how something is done
    std::vector<Section> sections;
    std::vector<Point> points;  ///< in reading order
    std::vector<document::Illustration> pictures;
};

/// Pure. Sentences that lean on others, point at their page, or give thanks are not in it.
Material material(const document::Article& article);

/// How much of the shorter one's content words the other has too, 0…1.
double likeness(const Point& a, const Point& b);

/// A heading without its number and marks.
std::string clean_heading(std::string_view heading);

size_t length(std::string_view text);  ///< code points

}  // namespace igny8::social
