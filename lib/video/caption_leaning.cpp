// Articles, prepositions, possessives and conjunctions: the words a line should not end with, or may well begin with.
#include <algorithm>

#include "base/text.hpp"
#include "base/unicode.hpp"
#include "video/caption_tokens.hpp"

namespace igny8::video {
namespace {

struct Leaning {
    std::string_view language, forward, opening;  // words between blanks
};

constexpr Leaning table[] = {
    {"en",
     " a an the this these those my your his her its our their of to in on at by for from with into onto over under "
     "about as "
     "than per via between among through without within against is are was were be been has have had will would can "
     "could "
     "may might must should do does did not no very more most less every each some any if and or but that which who "
     "when "
     "because while so i we you he she it they ",
     " and or but so because while when which that who if unless although before after until since where whether than "
     "without "},
    {"de",
     " der die das den dem des ein eine einen einem einer eines kein keine im in am an auf aus bei bis durch für gegen "
     "mit "
     "nach ohne über um unter von vom vor zu zum zur zwischen ist sind war hat haben wird werden kann nicht sehr mehr "
     "und "
     "oder aber dass weil wenn als wie ich wir sie er es ihr mein dein sein unser ",
     " und oder aber denn sondern dass weil wenn als ob damit obwohl während bevor nachdem bis der die das "},
    {"fr",
     " le la les l' un une des du de d' au aux à en dans sur sous par pour avec sans chez vers entre ce cet cette ces "
     "mon ma "
     "mes son sa ses notre votre leur est sont a ont ne pas plus très et ou mais que qui si je nous vous il elle ils ",
     " et ou mais donc car que qui dont où si quand comme parce lorsque puisque sans pour "},
    {"es",
     " el la los las un una unos unas de del al a en con por para sin sobre entre desde hasta su sus mi tu este esta "
     "estos "
     "es son ha han no muy más y e o u pero que si se lo ",
     " y e o u pero sino que porque cuando donde si aunque mientras como para sin "},
    {"it",
     " il lo la i gli le un uno una di del della dei a al alla da dal in nel nella con su per tra fra che e o ma è "
     "sono ha "
     "non più molto ",
     " e o ma però che perché quando dove se mentre come per senza "},
    {"pt",
     " o a os as um uma de do da dos das em no na nos nas por para com sem sobre entre que e ou mas é são não mais "
     "muito ",
     " e ou mas que porque quando onde se embora enquanto como para sem "},
    {"nl",
     " de het een van in op aan bij door met naar om over te tot uit voor zonder is zijn was heeft niet en of maar dat "
     "die als ",
     " en of maar want dat die omdat als toen terwijl hoewel zodat "},
};

const Leaning* leaning(std::string_view language) {
    const std::string key = text::ascii_lower(language.substr(0, language.find_first_of("-_")));
    for (const Leaning& entry : table)
        if (entry.language == key) return &entry;
    return nullptr;
}

std::string bare(std::string_view word, std::string_view language) {
    std::u32string points = unicode::code_points(unicode::lower(word, language));
    std::erase_if(points, [](char32_t c) { return unicode::is_punctuation(c) && c != U'\'' && c != U'’'; });
    return ' ' + unicode::utf8(points) + ' ';
}

}  // namespace

bool leans_forward(std::string_view word, std::string_view language) {
    const Leaning* entry = leaning(language);
    return entry && text::contains(entry->forward, bare(word, language));
}

bool opens_clause(std::string_view word, std::string_view language) {
    const Leaning* entry = leaning(language);
    return entry && text::contains(entry->opening, bare(word, language));
}

}  // namespace igny8::video
