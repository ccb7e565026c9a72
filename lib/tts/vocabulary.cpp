#include "tts/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "base/unicode.hpp"

namespace igny8::tts {

namespace {

struct Entry {
    std::string_view language, written, said, one;  ///< `one`: the singular where there is one
};

constexpr Entry signs[] = {
    {"en", "&", "and", ""},         {"en", "%", "percent", ""},
    {"en", "+", "plus", ""},        {"en", "=", "equals", ""},
    {"en", "@", "at", ""},          {"en", "§", "section", ""},
    {"en", "°", "degrees", ""},     {"en", "×", "times", ""},
    {"en", "÷", "divided by", ""},  {"en", "±", "plus or minus", ""},
    {"en", "→", "to", ""},          {"en", "⇒", "so", ""},
    {"en", "←", "from", ""},        {"en", "↔", "and", ""},
    {"en", "≈", "about", ""},       {"en", "~", "about", ""},
    {"en", "≠", "is not", ""},      {"en", "≤", "at most", ""},
    {"en", "≥", "at least", ""},    {"en", "<", "less than", ""},
    {"en", ">", "more than", ""},   {"en", "½", "one half", ""},
    {"en", "¼", "one quarter", ""}, {"en", "¾", "three quarters", ""},
    {"en", "⅓", "one third", ""},   {"en", "⅔", "two thirds", ""},
    {"en", "²", "squared", ""},     {"en", "³", "cubed", ""},
    {"en", "∞", "infinity", ""},    {"en", "√", "root of", ""},
    {"en", "µ", "micro", ""},       {"en", "#", "number", ""},
    {"de", "&", "und", ""},         {"de", "%", "Prozent", ""},
    {"de", "+", "plus", ""},        {"de", "=", "gleich", ""},
    {"de", "@", "at", ""},          {"de", "§", "Paragraf", ""},
    {"de", "°", "Grad", ""},        {"de", "×", "mal", ""},
    {"de", "→", "zu", ""},          {"de", "≈", "ungefähr", ""},
    {"de", "~", "ungefähr", ""},    {"de", "≥", "mindestens", ""},
    {"de", "≤", "höchstens", ""},   {"de", "½", "ein halb", ""},
    {"fr", "&", "et", ""},          {"fr", "%", "pour cent", ""},
    {"fr", "+", "plus", ""},        {"fr", "=", "égale", ""},
    {"fr", "@", "arobase", ""},     {"fr", "§", "paragraphe", ""},
    {"fr", "°", "degrés", ""},      {"fr", "×", "fois", ""},
    {"fr", "→", "vers", ""},        {"fr", "≈", "environ", ""},
    {"fr", "~", "environ", ""},     {"es", "&", "y", ""},
    {"es", "%", "por ciento", ""},  {"es", "+", "más", ""},
    {"es", "=", "igual a", ""},     {"es", "@", "arroba", ""},
    {"es", "°", "grados", ""},      {"es", "×", "por", ""},
    {"es", "→", "a", ""},           {"es", "≈", "unos", ""},
    {"es", "~", "unos", ""},        {"it", "&", "e", ""},
    {"it", "%", "per cento", ""},   {"it", "+", "più", ""},
    {"it", "=", "uguale", ""},      {"it", "@", "chiocciola", ""},
    {"it", "°", "gradi", ""},       {"it", "×", "per", ""},
    {"it", "→", "a", ""},           {"pt", "&", "e", ""},
    {"pt", "%", "por cento", ""},   {"pt", "+", "mais", ""},
    {"pt", "=", "igual a", ""},     {"pt", "@", "arroba", ""},
    {"pt", "°", "graus", ""},       {"pt", "×", "por", ""},
    {"pt", "→", "para", ""},        {"nl", "&", "en", ""},
    {"nl", "%", "procent", ""},     {"nl", "+", "plus", ""},
    {"nl", "=", "is", ""},          {"nl", "@", "at", ""},
    {"nl", "°", "graden", ""},      {"nl", "×", "maal", ""},
    {"nl", "→", "naar", ""},
};

constexpr Entry abbreviations[] = {
    {"en", "e.g.", "for example", ""},
    {"en", "i.e.", "that is", ""},
    {"en", "etc.", "et cetera", ""},
    {"en", "vs.", "versus", ""},
    {"en", "vs", "versus", ""},
    {"en", "approx.", "approximately", ""},
    {"en", "cf.", "compare", ""},
    {"en", "ca.", "about", ""},
    {"en", "Dr.", "doctor", ""},
    {"en", "Mr.", "mister", ""},
    {"en", "Mrs.", "missis", ""},
    {"en", "Ms.", "miz", ""},
    {"en", "Prof.", "professor", ""},
    {"en", "St.", "saint", ""},
    {"en", "Jr.", "junior", ""},
    {"en", "Sr.", "senior", ""},
    {"en", "Inc.", "incorporated", ""},
    {"en", "Ltd.", "limited", ""},
    {"en", "Co.", "company", ""},
    {"en", "Corp.", "corporation", ""},
    {"en", "No.", "number", ""},
    {"en", "no.", "number", ""},
    {"en", "Fig.", "figure", ""},
    {"en", "fig.", "figure", ""},
    {"en", "Vol.", "volume", ""},
    {"en", "vol.", "volume", ""},
    {"en", "Ch.", "chapter", ""},
    {"en", "Sec.", "section", ""},
    {"en", "pp.", "pages", ""},
    {"en", "p.", "page", ""},
    {"en", "est.", "established", ""},
    {"en", "max.", "maximum", ""},
    {"en", "min.", "minimum", ""},
    {"en", "avg.", "average", ""},
    {"en", "dept.", "department", ""},
    {"en", "a.m.", "ay em", ""},
    {"en", "p.m.", "pee em", ""},
    {"en", "a.k.a.", "also known as", ""},
    {"en", "w/o", "without", ""},
    {"en", "w/", "with", ""},
    {"en", "Jan.", "January", ""},
    {"en", "Feb.", "February", ""},
    {"en", "Aug.", "August", ""},
    {"en", "Sept.", "September", ""},
    {"en", "Oct.", "October", ""},
    {"en", "Nov.", "November", ""},
    {"en", "Dec.", "December", ""},
    {"en", "al.", "others", ""},
    {"de", "z.B.", "zum Beispiel", ""},
    {"de", "d.h.", "das heißt", ""},
    {"de", "u.a.", "unter anderem", ""},
    {"de", "usw.", "und so weiter", ""},
    {"de", "bzw.", "beziehungsweise", ""},
    {"de", "ca.", "circa", ""},
    {"de", "Dr.", "Doktor", ""},
    {"de", "Nr.", "Nummer", ""},
    {"de", "Abb.", "Abbildung", ""},
    {"de", "etc.", "et cetera", ""},
    {"de", "ggf.", "gegebenenfalls", ""},
    {"de", "inkl.", "inklusive", ""},
    {"de", "vgl.", "vergleiche", ""},
    {"fr", "etc.", "et cetera", ""},
    {"fr", "M.", "monsieur", ""},
    {"fr", "Mme", "madame", ""},
    {"fr", "env.", "environ", ""},
    {"es", "etc.", "etcétera", ""},
    {"es", "Sr.", "señor", ""},
    {"es", "Sra.", "señora", ""},
    {"es", "Dr.", "doctor", ""},
    {"it", "ecc.", "eccetera", ""},
    {"it", "es.", "esempio", ""},
    {"pt", "etc.", "et cetera", ""},
    {"nl", "bijv.", "bijvoorbeeld", ""},
    {"nl", "enz.", "enzovoort", ""},
    {"nl", "d.w.z.", "dat wil zeggen", ""},
};

/// Names whose letters do not say how they are spoken. espeak-ng spells most acronyms by itself; these it does not.
constexpr Entry names[] = {
    {"en", "JSON", "jason", ""},
    {"en", "JSONB", "jason bee", ""},
    {"en", "GeoJSON", "geo jason", ""},
    {"en", "NDJSON", "N D jason", ""},
    {"en", "YAML", "yammel", ""},
    {"en", "TOML", "tommel", ""},
    {"en", "SQL", "sequel", ""},
    {"en", "MySQL", "my sequel", ""},
    {"en", "NoSQL", "no sequel", ""},
    {"en", "PostgreSQL", "postgres", ""},
    {"en", "SQLite", "sequel light", ""},
    {"en", "gRPC", "gee R P C", ""},
    {"en", "IC", "eye see", ""},
    {"en", "ICs", "eye sees", ""},
    {"en", "AWS", "ay W S", ""},
    {"en", "SaaS", "sass", ""},
    {"en", "PaaS", "pass", ""},
    {"en", "IaaS", "eye ass", ""},
    {"en", "GUI", "gooey", ""},
    {"en", "CLI", "C L eye", ""},
    {"en", "SEO", "S E O", ""},
    {"en", "CEO", "C E O", ""},
    {"en", "ASCII", "askey", ""},
    {"en", "WYSIWYG", "wizzy wig", ""},
    {"en", "OAuth", "oh auth", ""},
    {"en", "Wi-Fi", "why fye", ""},
    {"en", "WiFi", "why fye", ""},
    {"en", "iOS", "eye O S", ""},
    {"en", "macOS", "mack O S", ""},
    {"en", "iPhone", "eye phone", ""},
    {"en", "iPad", "eye pad", ""},
    {"en", "YouTube", "you tube", ""},
    {"en", "GitHub", "git hub", ""},
    {"en", "GitLab", "git lab", ""},
    {"en", "LinkedIn", "linked in", ""},
    {"en", "TikTok", "tick tock", ""},
    {"en", "JavaScript", "java script", ""},
    {"en", "TypeScript", "type script", ""},
    {"en", "nginx", "engine X", ""},
    {"en", "Nginx", "engine X", ""},
    {"en", "kubectl", "cube control", ""},
    {"en", "regex", "redge ex", ""},
    {"en", "async", "ay sink", ""},
    {"en", "C++", "C plus plus", ""},
    {"en", "C#", "C sharp", ""},
    {"en", "F#", "F sharp", ""},
    {"en", ".NET", "dot net", ""},
    {"en", "Node.js", "node J S", ""},
    {"en", "Vue.js", "view J S", ""},
    {"en", "Next.js", "next J S", ""},
    {"en", "TCP/IP", "T C P I P", ""},
    {"en", "and/or", "and or", ""},
    {"en", "I/O", "eye oh", ""},
    {"en", "CI/CD", "C I C D", ""},
    {"en", "A/B", "ay bee", ""},
    {"en", "N/A", "not applicable", ""},
    {"en", "24/7", "twenty-four seven", ""},
    {"en", "1/2", "one half", ""},
    {"en", "1/3", "one third", ""},
    {"en", "2/3", "two thirds", ""},
    {"en", "1/4", "one quarter", ""},
    {"en", "3/4", "three quarters", ""},
    {"en", "McDonald", "mick donald", ""},
    {"en", "OK", "okay", ""},
    {"en", "PhD", "P H D", ""},
};

constexpr Entry units[] = {
    {"en", "B", "bytes", "byte"},
    {"en", "KB", "kilobytes", "kilobyte"},
    {"en", "kB", "kilobytes", "kilobyte"},
    {"en", "MB", "megabytes", "megabyte"},
    {"en", "GB", "gigabytes", "gigabyte"},
    {"en", "TB", "terabytes", "terabyte"},
    {"en", "PB", "petabytes", "petabyte"},
    {"en", "KiB", "kibibytes", "kibibyte"},
    {"en", "MiB", "mebibytes", "mebibyte"},
    {"en", "GiB", "gibibytes", "gibibyte"},
    {"en", "Mbps", "megabits per second", ""},
    {"en", "Gbps", "gigabits per second", ""},
    {"en", "Hz", "hertz", ""},
    {"en", "kHz", "kilohertz", ""},
    {"en", "MHz", "megahertz", ""},
    {"en", "GHz", "gigahertz", ""},
    {"en", "ns", "nanoseconds", "nanosecond"},
    {"en", "µs", "microseconds", "microsecond"},
    {"en", "μs", "microseconds", "microsecond"},
    {"en", "ms", "milliseconds", "millisecond"},
    {"en", "s", "seconds", "second"},
    {"en", "sec", "seconds", "second"},
    {"en", "min", "minutes", "minute"},
    {"en", "h", "hours", "hour"},
    {"en", "hr", "hours", "hour"},
    {"en", "hrs", "hours", "hour"},
    {"en", "mm", "millimetres", "millimetre"},
    {"en", "cm", "centimetres", "centimetre"},
    {"en", "m", "metres", "metre"},
    {"en", "km", "kilometres", "kilometre"},
    {"en", "ft", "feet", "foot"},
    {"en", "mg", "milligrams", "milligram"},
    {"en", "g", "grams", "gram"},
    {"en", "kg", "kilograms", "kilogram"},
    {"en", "lb", "pounds", "pound"},
    {"en", "lbs", "pounds", "pound"},
    {"en", "oz", "ounces", "ounce"},
    {"en", "ml", "millilitres", "millilitre"},
    {"en", "mL", "millilitres", "millilitre"},
    {"en", "L", "litres", "litre"},
    {"en", "W", "watts", "watt"},
    {"en", "kW", "kilowatts", "kilowatt"},
    {"en", "kWh", "kilowatt hours", "kilowatt hour"},
    {"en", "V", "volts", "volt"},
    {"en", "px", "pixels", "pixel"},
    {"en", "fps", "frames per second", ""},
    {"en", "dB", "decibels", "decibel"},
    {"en", "mph", "miles per hour", ""},
    {"en", "k", "thousand", ""},
    {"en", "K", "K", ""},
    {"en", "M", "million", ""},
    {"en", "bn", "billion", ""},
    {"en", "x", "times", ""},
    {"en", "°C", "degrees Celsius", ""},
    {"en", "°F", "degrees Fahrenheit", ""},
    {"en", "°", "degrees", "degree"},
    {"en", "am", "ay em", ""},
    {"en", "pm", "pee em", ""},
    {"en", "p", "P", ""},
    {"en", "%", "percent", ""},
    {"de", "kg", "Kilogramm", ""},
    {"de", "km", "Kilometer", ""},
    {"de", "m", "Meter", ""},
    {"de", "cm", "Zentimeter", ""},
    {"de", "MB", "Megabyte", ""},
    {"de", "GB", "Gigabyte", ""},
    {"de", "ms", "Millisekunden", "Millisekunde"},
    {"de", "°C", "Grad Celsius", ""},
    {"de", "%", "Prozent", ""},
    {"fr", "kg", "kilos", ""},
    {"fr", "km", "kilomètres", ""},
    {"fr", "°C", "degrés Celsius", ""},
    {"fr", "%", "pour cent", ""},
    {"es", "kg", "kilos", ""},
    {"es", "km", "kilómetros", ""},
    {"es", "°C", "grados Celsius", ""},
    {"es", "%", "por ciento", ""},
};

constexpr Entry currencies[] = {
    {"en", "$", "dollars", "dollar"}, {"en", "€", "euros", "euro"},
    {"en", "£", "pounds", "pound"},   {"en", "¥", "yen", ""},
    {"en", "₹", "rupees", "rupee"},   {"en", "¢", "cents", "cent"},
    {"de", "$", "Dollar", ""},        {"de", "€", "Euro", ""},
    {"de", "£", "Pfund", ""},         {"de", "¥", "Yen", ""},
    {"fr", "$", "dollars", "dollar"}, {"fr", "€", "euros", "euro"},
    {"fr", "£", "livres", "livre"},   {"es", "$", "dólares", "dólar"},
    {"es", "€", "euros", "euro"},     {"it", "$", "dollari", "dollaro"},
    {"it", "€", "euro", ""},          {"pt", "$", "dólares", "dólar"},
    {"pt", "€", "euros", "euro"},     {"nl", "$", "dollar", ""},
    {"nl", "€", "euro", ""},
};

constexpr Entry ranges[] = {{"en", "-", "to", ""}, {"de", "-", "bis", ""}, {"fr", "-", "à", ""},  {"es", "-", "a", ""},
                            {"it", "-", "a", ""},  {"pt", "-", "a", ""},   {"nl", "-", "tot", ""}};
constexpr Entry dots[] = {{"en", ".", "dot", ""},   {"de", ".", "Punkt", ""}, {"fr", ".", "point", ""},
                          {"es", ".", "punto", ""}, {"it", ".", "punto", ""}, {"pt", ".", "ponto", ""},
                          {"nl", ".", "punt", ""}};

std::optional<std::string_view> look_up(std::span<const Entry> table, std::string_view language,
                                        std::string_view written, bool one = false) {
    const auto found =
        std::ranges::find_if(table, [&](const Entry& e) { return e.written == written && e.language == language; });
    if (found == table.end()) return std::nullopt;
    return one && !found->one.empty() ? found->one : found->said;
}

}  // namespace

std::optional<std::string_view> Vocabulary::sign(char32_t c) const {
    return look_up(signs, language, unicode::utf8(c));
}

std::optional<std::string_view> Vocabulary::abbreviation(std::string_view written) const {
    return look_up(abbreviations, language, written);
}

std::optional<std::string_view> Vocabulary::name(std::string_view written) const {
    return look_up(names, language, written);
}

std::optional<std::string_view> Vocabulary::unit(std::string_view written, bool one) const {
    return look_up(units, language, written, one);
}

std::optional<std::string_view> Vocabulary::currency(char32_t c, bool one) const {
    return look_up(currencies, language, unicode::utf8(c), one);
}

std::string_view Vocabulary::range() const { return look_up(ranges, language, "-").value_or(" "); }

std::string_view Vocabulary::dot() const { return look_up(dots, language, ".").value_or("."); }

Vocabulary vocabulary(std::string_view bcp47) {
    constexpr std::array<std::string_view, 7> known = {"en", "de", "fr", "es", "it", "pt", "nl"};
    const std::string first = text::ascii_lower(bcp47.substr(0, bcp47.find_first_of("-_")));
    const auto found = std::ranges::find(known, first);
    return {found == known.end() ? std::string_view("") : *found};
}

}  // namespace igny8::tts
