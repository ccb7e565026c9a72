#include "social/wording.hpp"

#include <algorithm>
#include <array>

#include "article/words.hpp"
#include "base/text.hpp"

namespace igny8::social {
namespace {

constexpr Wording english{
    .language = "en",
    .time_openings = "today,",
    .passing_times =
        "today|yesterday|tomorrow|this week|last week|next week|this month|last month|next month|this year|last year|"
        "next year|past week|past month|past year|past three months|past few|last few|over the last|over the past|"
        "recently|currently|just released|these days|this morning|coming soon|right now",
    .first_person = "i i'm i've i'd i'll me my mine myself",
    .second_person = "you your you're you've you'll yours yourself",
    .turns =
        "not don't doesn't won't can't isn't aren't without never no nobody nothing only instead but wrong mistake "
        "myth "
        "why surprising actually half twice first every always",
    .instances = "example examples sample samples snippet snippets tutorial demo walkthrough",
    .vague = "something somebody someone somehow",
    .articles = "the",
    .concessions = "while because although though whereas",
    .known_things = true,
    .guides =
        "how to|guide|tutorial|step by step|recipe|checklist|getting started|walkthrough|tips|ways to|using|how we|"
        "how i",
    .examples = "example|case study|walkthrough|demo|worked example|snippet|setup",
    .summaries =
        "conclusion|conclusions|summary|wrapping up|wrap up|final thoughts|in short|takeaways|key takeaways|"
        "the bottom line|what we learned|lessons learned",
    .general =
        "features|overview|introduction|intro|background|basics|learn more|read more|find out more|more|more "
        "information|"
        "next steps|what's next|what's new|getting started|history|references|resources|further reading|links|notes|"
        "details|installation|requirements|prerequisites|usage|faq|questions|about|about us|credits|updates|changelog",
    .poll = "Which of these matters most to you?",
    .more = "Read on",
    .in_comment = "Link in the first comment.",
    .in_bio = "Link in bio.",
};

constexpr Wording german{
    .language = "de",
    .time_openings = "",
    .passing_times =
        "heute|gestern|morgen|diese woche|letzte woche|nächste woche|diesen monat|letzten monat|dieses jahr|"
        "letztes jahr|im letzten jahr|derzeit|aktuell|kürzlich|neulich|vor kurzem|zuletzt|demnächst|in den letzten",
    .first_person = "ich mich mir mein meine meinen meiner meinem",
    .second_person = "du dich dir dein deine deinen deiner ihr euch euer eure",
    .turns =
        "nicht kein keine keinen keiner ohne nie niemals nur statt aber falsch fehler mythos warum erst immer jede "
        "jeder sondern nichts halb doppelt",
    .instances = "beispiel beispiele beispielsweise muster ausschnitt",
    .articles = "der die das",
    .guides = "so geht|anleitung|schritt für schritt|rezept|checkliste|tipps|ratgeber|einführung|leitfaden|wie man|so ",
    .examples = "beispiel|fallstudie|praxisbeispiel|demo",
    .summaries = "fazit|zusammenfassung|ausblick|schluss|kurz gesagt|unterm strich",
    .general =
        "überblick|übersicht|einleitung|einführung|hintergrund|grundlagen|mehr erfahren|mehr dazu|weitere "
        "informationen|"
        "nächste schritte|funktionen|geschichte|quellen|links|hinweise|details|voraussetzungen|häufige fragen|über uns",
    .poll = "Was davon ist dir am wichtigsten?",
    .more = "Weiterlesen",
    .in_comment = "Link im ersten Kommentar.",
    .in_bio = "Link in der Bio.",
};

constexpr Wording spanish{
    .language = "es",
    .time_openings = "hoy,",
    .passing_times =
        "hoy|ayer|mañana|esta semana|la semana pasada|este mes|el mes pasado|este año|el año pasado|"
        "actualmente|recientemente|hace poco|próximamente|en los últimos|en las últimas",
    .first_person = "yo me mi mis mí mío mía",
    .second_person = "tú te ti tu tus usted ustedes su sus",
    .turns = "no sin nunca jamás nadie nada solo sólo sino pero error mito mitad doble siempre cada",
    .instances = "ejemplo ejemplos muestra",
    .articles = "el la los las",
    .guides = "cómo|guía|tutorial|paso a paso|receta|consejos|lista",
    .examples = "ejemplo|caso práctico|caso de estudio|demostración",
    .summaries = "conclusión|conclusiones|resumen|en resumen|en pocas palabras",
    .general =
        "introducción|antecedentes|características|más información|próximos "
        "pasos|historia|referencias|enlaces|requisitos|preguntas frecuentes",
    .poll = "¿Qué te importa más?",
    .more = "Sigue leyendo",
    .in_comment = "Enlace en el primer comentario.",
    .in_bio = "Enlace en la bio.",
};

constexpr Wording french{
    .language = "fr",
    .time_openings = "aujourd'hui,",
    .passing_times =
        "aujourd'hui|hier|demain|cette semaine|la semaine dernière|ce mois|le mois dernier|cette année|"
        "l'année dernière|actuellement|récemment|bientôt|ces derniers|ces dernières",
    .first_person = "je j' me m' mon ma mes moi",
    .second_person = "vous votre vos tu te ton ta tes toi",
    .turns = "pas sans jamais rien personne seulement mais erreur mythe pourquoi moitié double toujours chaque ni",
    .instances = "exemple exemples échantillon",
    .articles = "le la les",
    .guides = "comment|guide|tutoriel|pas à pas|étape par étape|recette|conseils",
    .examples = "exemple|étude de cas|démonstration",
    .summaries = "conclusion|résumé|en résumé|en bref",
    .general =
        "introduction|contexte|fonctionnalités|en savoir plus|prochaines "
        "étapes|historique|références|liens|prérequis|questions fréquentes",
    .poll = "Qu’est-ce qui compte le plus pour vous ?",
    .more = "Lire la suite",
    .in_comment = "Lien en premier commentaire.",
    .in_bio = "Lien en bio.",
};

constexpr Wording italian{
    .language = "it",
    .time_openings = "oggi,",
    .passing_times =
        "oggi|ieri|domani|questa settimana|la settimana scorsa|questo mese|quest'anno|l'anno scorso|"
        "attualmente|recentemente|di recente|prossimamente|negli ultimi|nelle ultime",
    .first_person = "io mi mio mia miei mie me",
    .second_person = "tu ti te tuo tua tuoi tue voi vostro",
    .turns = "non senza mai nessuno niente solo ma errore mito perché metà doppio sempre ogni",
    .instances = "esempio esempi campione",
    .articles = "il lo la i gli le",
    .guides = "come|guida|tutorial|passo passo|ricetta|consigli",
    .examples = "esempio|caso di studio|dimostrazione",
    .summaries = "conclusione|conclusioni|riassunto|in breve|in sintesi",
    .general =
        "introduzione|contesto|funzionalità|per saperne di più|prossimi "
        "passi|storia|riferimenti|link|requisiti|domande frequenti",
    .poll = "Che cosa conta di più per te?",
    .more = "Continua a leggere",
    .in_comment = "Link nel primo commento.",
    .in_bio = "Link in bio.",
};

constexpr Wording portuguese{
    .language = "pt",
    .time_openings = "hoje,",
    .passing_times =
        "hoje|ontem|amanhã|esta semana|a semana passada|este mês|este ano|o ano passado|atualmente|recentemente|"
        "em breve|nos últimos|nas últimas",
    .first_person = "eu me mim meu minha meus minhas",
    .second_person = "você vocês tu te teu tua seu sua seus suas",
    .turns = "não sem nunca jamais ninguém nada só apenas mas erro mito metade dobro sempre cada",
    .instances = "exemplo exemplos amostra",
    .articles = "o a os as",
    .guides = "como|guia|tutorial|passo a passo|receita|dicas",
    .examples = "exemplo|estudo de caso|demonstração",
    .summaries = "conclusão|conclusões|resumo|em resumo",
    .general =
        "introdução|contexto|funcionalidades|saiba mais|próximos "
        "passos|história|referências|links|requisitos|perguntas frequentes",
    .poll = "O que é mais importante para você?",
    .more = "Leia mais",
    .in_comment = "Link no primeiro comentário.",
    .in_bio = "Link na bio.",
};

constexpr Wording dutch{
    .language = "nl",
    .time_openings = "vandaag,",
    .passing_times =
        "vandaag|gisteren|morgen|deze week|vorige week|deze maand|vorige maand|dit jaar|vorig jaar|momenteel|onlangs|"
        "recent|binnenkort|de afgelopen",
    .first_person = "ik me mij mijn",
    .second_person = "je jij jou jouw jullie u uw",
    .turns = "niet geen zonder nooit niemand niets alleen maar fout mythe waarom helft dubbel altijd elke",
    .instances = "voorbeeld voorbeelden",
    .articles = "de het",
    .guides = "hoe |handleiding|stap voor stap|recept|tips|gids",
    .examples = "voorbeeld|casus|demo",
    .summaries = "conclusie|samenvatting|kortom|tot slot",
    .general =
        "inleiding|achtergrond|functies|meer informatie|volgende "
        "stappen|geschiedenis|bronnen|links|vereisten|veelgestelde vragen",
    .poll = "Wat is voor jou het belangrijkst?",
    .more = "Lees verder",
    .in_comment = "Link in de eerste reactie.",
    .in_bio = "Link in bio.",
};

constexpr Wording unknown{.language = "",
                          .poll = english.poll,
                          .more = english.more,
                          .in_comment = english.in_comment,
                          .in_bio = english.in_bio};

bool word_byte(char c) { return static_cast<unsigned char>(c) >= 0x80 || isalnum(static_cast<unsigned char>(c)); }

bool stands_in(std::string_view text, std::string_view word) {
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        auto end = at + word.size();
        bool starts = at == 0 || !word_byte(text[at - 1]) || !word_byte(word.front());
        bool ends = end >= text.size() || !word_byte(text[end]) || !word_byte(word.back());
        if (starts && ends) return true;
    }
    return false;
}

bool any_of(std::string_view lower, std::string_view list, char separator) {
    auto parts = text::split(list, separator);
    return std::any_of(parts.begin(), parts.end(), [&](auto part) { return !part.empty() && stands_in(lower, part); });
}

}  // namespace

const Wording& wording(std::string_view language) {
    static constexpr std::array known{&english, &german, &spanish, &french, &italian, &portuguese, &dutch};
    auto code = article::primary(language);
    for (auto* one : known)
        if (one->language == code) return *one;
    return unknown;
}

bool has_word(std::string_view lower, std::string_view words) { return any_of(lower, words, ' '); }

bool has_phrase(std::string_view lower, std::string_view phrases) { return any_of(lower, phrases, '|'); }

bool is_phrase(std::string_view lower, std::string_view phrases) {
    const auto parts = text::split(phrases, '|');
    return std::find(parts.begin(), parts.end(), lower) != parts.end();
}

}  // namespace igny8::social
