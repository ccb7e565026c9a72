#include "script/phrases.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "script/words.hpp"

namespace igny8::script {
namespace {

constexpr auto all = std::to_array<Phrases>({
    {"en", "Introduction", "Read the full article", "Read the full article.", "Read the full article at {}.", " and ",
     "and more", " dot ", "In the words of {}: ", "Chapters"},
    {"de", "Einleitung", "Den ganzen Artikel lesen", "Lesen Sie den ganzen Artikel.",
     "Den ganzen Artikel gibt es auf {}.", " und ", "und mehr", " Punkt ", "In den Worten von {}: ", "Kapitel"},
    {"fr", "Introduction", "Lire l’article complet", "Lisez l’article complet.", "Lisez l’article complet sur {}.",
     " et ", "et plus encore", " point ", "Selon {} : ", "Chapitres"},
    {"es", "Introducción", "Lee el artículo completo", "Lee el artículo completo.", "Lee el artículo completo en {}.",
     " y ", "y más", " punto ", "En palabras de {}: ", "Capítulos"},
    {"it", "Introduzione", "Leggi l’articolo completo", "Leggi l’articolo completo.",
     "Leggi l’articolo completo su {}.", " e ", "e altro ancora", " punto ", "Secondo {}: ", "Capitoli"},
    {"pt", "Introdução", "Leia o artigo completo", "Leia o artigo completo.", "Leia o artigo completo em {}.", " e ",
     "e mais", " ponto ", "Nas palavras de {}: ", "Capítulos"},
    {"nl", "Inleiding", "Lees het hele artikel", "Lees het hele artikel.", "Lees het hele artikel op {}.", " en ",
     "en meer", " punt ", "In de woorden van {}: ", "Hoofdstukken"},
    {"pl", "Wstęp", "Przeczytaj cały artykuł", "Przeczytaj cały artykuł.", "Cały artykuł przeczytasz na {}.", " i ",
     "i więcej", " kropka ", "{}: ", "Rozdziały"},
    {"ru", "Введение", "Читайте статью целиком", "Читайте статью целиком.", "Читайте статью целиком на {}.", " и ",
     "и другое", " точка ", "{}: ", "Главы"},
    {"ja", "はじめに", "記事の全文を読む", "記事の全文をお読みください。", "記事の全文は {} でお読みください。", "、",
     "など", " ドット ", "{}: ", "チャプター"},
    {"zh", "简介", "阅读全文", "请阅读全文。", "请到 {} 阅读全文。", "和", "等等", " 点 ", "{}: ", "章节"},
    {"ar", "مقدمة", "اقرأ المقال كاملا", "اقرأ المقال كاملا.", "اقرأ المقال كاملا على {}.", " و", "والمزيد", " نقطة ",
     "{}: ", "الفصول"},
});

bool is_domain(std::string_view site) {
    return site.find('.') != std::string_view::npos && site.find(' ') == std::string_view::npos && !site.ends_with('.');
}

}  // namespace

const Phrases& phrases(std::string_view language) {
    auto primary = text::ascii_lower(language.substr(0, language.find_first_of("-_")));
    auto found = std::find_if(all.begin(), all.end(), [&](auto& p) { return p.language == primary; });
    return found == all.end() ? all.front() : *found;
}

std::string spoken_site(std::string_view site, const Phrases& phrases) {
    site = text::trim(site);
    for (std::string_view scheme : {"https://", "http://"})
        if (site.starts_with(scheme)) site.remove_prefix(scheme.size());
    site = site.substr(0, site.find('/'));
    if (site.starts_with("www.")) site.remove_prefix(4);
    return is_domain(site) ? text::replace_all(std::string(site), ".", phrases.dot) : std::string(site);
}

std::string call_to_action(std::string_view wanted, std::string_view site, std::string_view language) {
    auto own = text::collapse(wanted);
    if (!own.empty()) return ends_sentence(own) ? own : own + ".";
    auto& words = phrases(language);
    auto name = spoken_site(site, words);
    if (name.empty()) return std::string(words.read_on_said);
    return text::replace_all(std::string(words.read_on_at), "{}", name);
}

}  // namespace igny8::script
