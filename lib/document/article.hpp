#pragma once
// A Content with its HTML understood: blocks in reading order. article/ makes it; script/ and social/ read it.
#include <optional>
#include <string>
#include <vector>

namespace igny8::document {

enum class BlockKind { heading, paragraph, list, quote, code, table, image };

/// A piece of running text whose inline marks matter when it is spoken or shown.
struct Span {
    size_t offset, length;  ///< bytes into the block's text
    enum class Kind { code, strong, emphasis, link } kind;
    std::string href;  ///< links only
};

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text;  ///< plain UTF-8, white space collapsed; code keeps its lines; images: the alt text
    std::vector<Span> spans;
    int level = 0;                   ///< headings 1…6; list nesting of the outermost list is 0
    bool ordered = false;            ///< lists
    std::vector<std::string> items;  ///< lists: one text an item, nested items joined to their parent by ": " and ", "
    std::vector<std::vector<std::string>> rows;  ///< tables, the header row first when there is one
    bool has_header = false;
    std::string language;                    ///< code: "python", "protobuf", …, lower case, may be empty
    std::string attribution;                 ///< quotes
    std::string src, caption;                ///< images
    std::optional<int> width_px, height_px;  ///< images, as the article says
    bool decorative = false;                 ///< images: logos, icons, avatars, trackers, spacers by name, size or role
};

/// One sentence of a paragraph, list item or quote, judged for use outside its place.
struct Sentence {
    std::string text;  ///< complete, trimmed, footnote marks and "(see Figure 3)" gone
    int block = 0;     ///< index into Article::blocks
    int item = -1;     ///< which list item it comes from; -1: not from a list
    int heading = -1;  ///< index of the heading block above it; -1: before the first one
    bool standalone =
        false;  ///< makes sense on its own: no dangling "this", "however", "as shown above", no heading-less list stub
    bool has_number = false;  ///< states a figure ("80 %", "three times", "200 websites")
    bool speakable = true;    ///< no raw code, URL or symbol soup in it
    double weight = 0;        ///< 0…1: how central it is to the article; at equal weight the earlier one wins
};

struct KeyPhrase {
    std::string text;   ///< as the article writes it most often
    double weight = 0;  ///< 0…1, falling
};

struct Article {
    std::string id, site, url, title;
    std::string language = "en";  ///< BCP 47; from the caller, the page, else guessed from the text's script and words
    std::string description;      ///< meta description, may be empty
    std::string published_at;
    std::string author;
    std::vector<std::string> keywords;  ///< target keywords of the caller, or the page's own
    std::vector<Block> blocks;
    std::vector<Sentence> sentences;     ///< in reading order
    std::vector<KeyPhrase> key_phrases;  ///< weightiest first
    /// The folder that relative pictures are looked up in; nothing outside of it is ever opened. Empty: the current
    /// one.
    std::string base_folder;
};

const char* name(BlockKind kind);

}  // namespace igny8::document
