// Italian.
#include "article/languages/language.hpp"

namespace igny8::article {

const Language italian = {
    .code = "it",
    .stopwords =
        "a ad agli ai al alla alle allo altra altre altri altro anche ancora avere aveva aver c che chi ci ciò come "
        "con così cosa "
        "cui d da dagli dai dal dalla dalle dei del dell della delle dello dentro deve di dopo dove due e è ed era "
        "erano essere fa "
        "fare fino fra già gli ha hai hanno ho i il in inoltre io l la le lei li lo loro lui ma mai me meno mentre mi "
        "mia mio molta "
        "molte molti molto ne nei nel nell nella nelle no noi non nostra nostro o ogni oltre ora per perché perciò più "
        "poco poi possono "
        "prima può qual quale quali quando quanto quasi quella quelle quelli quello questa queste questi questo qui s "
        "se sei sempre "
        "senza si sia siamo sono sopra sotto sta stata stati stato su sua sue sugli sul sulla sulle suo suoi tale "
        "tanto te tra tre "
        "troppo tu tua tuo tutta tutte tutti tutto un una uno v va vi voi vostra vostro",
    .generic = "esempio anno anni possibile nuovo nuova nuovi nuove buono grande tempo parte cose modo giorno giorni",
    .abbreviations =
        "sig sig.ra dott prof es p.es pag pagg fig n nr vol ecc cfr ca art cap gen feb mar apr giu lug ago set ott nov "
        "dic",
    .leaning_starts =
        "questo|questa|questi|queste|ciò|quello|quella|esso|essa|essi|lui|lei|loro|ma|e|o|quindi|perciò|pertanto|"
        "tuttavia|però|inoltre|anche|"
        "poi|allora|qui|lì|ad esempio|per esempio|in questo|in questa|infine|invece|così|entrambi|l'altro|il "
        "secondo|la seconda",
    .removable_starts = "come detto sopra|come accennato|come abbiamo visto|in generale|naturalmente",
    .demonstratives = "questo questa questi queste ciò",
    .time_nouns = "anno mese settimana estate inverno primavera autunno secolo giorno mattina",
    .pronouns = "esso essa essi esse lui lei loro",
    .page_references =
        "vedi figura|vedi sopra|vedi sotto|come segue|seguente|seguenti|di seguito|in questo articolo|clicca "
        "qui|figura 1|figura 2|tabella 1|vediamo|leggi anche|screenshot",
    .place_words = "sopra sotto",
    .reference_parens = "vedi|cfr|figura|fig|tabella|sopra|sotto|fonte|foto",
    .finite_verbs =
        "sono sei è siamo siete era erano fu sarà saranno sarebbe ho hai ha abbiamo hanno aveva avevano avrà può "
        "possono poteva potrebbe deve "
        "devono doveva dovrebbe vuole vogliono fa fanno faceva va vanno viene vengono dà danno sta stanno resta "
        "diventa permette "
        "permettono offre offrono usa usano utilizza utilizzano mostra mostrano inizia costa dura contiene include "
        "produce cresce aiuta riduce esiste esistono serve",
    .verb_stems = "",
    .number_words = "doppio triplo metà terzo quarto cento cento mille mila milione milioni miliardo miliardi dozzina",
    .identifier_nouns = "figura fig tabella sezione capitolo versione passo pagina parte riga numero articolo",
    .question_words = "che cosa come perché quando quale chi dove quanto può",
    .subordinators = "sebbene mentre perché se quando poiché prima dopo",
    .notes =
        "di |pubblicato il|pubblicato da|scritto da|aggiornato|ultimo aggiornamento|tempo di lettura|pubblicato "
        "originariamente|foto:|fonte:|tag:|categoria|condividi|pubblicità|©",
    .tail_headings =
        "articoli correlati|leggi anche|potrebbe interessarti|commenti|lascia un "
        "commento|condividi|l'autore|newsletter|tag|fonti|riferimenti|bibliografia|note|vedi anche|indice",
    .thanks = "grazie|ringraziamenti|ringraziare|ringraziamo",
};

}  // namespace igny8::article
