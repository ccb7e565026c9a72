// German.
#include "article/languages/language.hpp"

namespace igny8::article {

const Language german = {
    .code = "de",
    .stopwords =
        "ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus außer bei "
        "beim bereits "
        "bin bis bist da dabei dadurch dafür dagegen daher dahin damit danach dann daran darauf daraus darf darin "
        "darüber darum "
        "das dass davon davor dazu dein deine dem den denn der deren des deshalb dessen die dies diese diesem diesen "
        "dieser "
        "dieses doch dort du durch ein eine einem einen einer eines einige einigen einiger einmal er es etwa etwas "
        "euch euer für "
        "gab ganz gar geben gegen gibt habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem "
        "ihren ihrer "
        "im immer in indem ins ist ja jede jedem jeden jeder jedes jedoch jene jetzt kann kein keine keinen können "
        "könnte machen "
        "mal man manche mehr mein meine mich mir mit muss müssen nach nachdem nein nicht nichts noch nun nur ob oder "
        "ohne sehr "
        "sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll sollen sondern sonst soweit "
        "sowie über um "
        "und uns unser unsere unter viel viele vom von vor wann war waren warum was weg weil weiter welche welcher "
        "wenig wenn wer "
        "werde werden wie wieder will wir wird wo wurde wurden zu zum zur zwar zwei drei zwischen",
    .generic =
        "beispiel jahr jahre jahren möglich neu neue neuen neuer neues gut gute guten groß große heute ersten erste "
        "teil zeit weise wichtig",
    .abbreviations =
        "z.b d.h u.a bzw ca usw evtl ggf vgl nr abb tab dr prof hr fr str inkl exkl max min mio mrd o.ä s s.o s.u bspw "
        "sog z.t etc st jh jan feb mär apr jun jul aug sep sept okt nov dez",
    .leaning_starts =
        "bis dahin|seitdem|seither|stattdessen|der rest|"
        "wie oben erwähnt|wie bereits erwähnt|wie erwähnt|wie gesagt|wie oben beschrieben|im allgemeinen|"
        "dies|diese|dieser|dieses|diesem|diesen|das ist|das sind|das war|das bedeutet|das heißt|das macht|das "
        "liegt|es|sie|er|ihm|ihr|ihre|ihnen|"
        "jedoch|allerdings|daher|deshalb|deswegen|darum|dadurch|damit|dabei|dazu|davon|daraus|dafür|dagegen|danach|"
        "dann|somit|"
        "folglich|außerdem|zudem|auch|aber|und|oder|denn|doch|sondern|hier|hierbei|dort|so|solche|ebenso|trotzdem|"
        "dennoch|"
        "zum beispiel|beispielsweise|in diesem|in dieser|in "
        "diesen|erstens|zweitens|drittens|schließlich|letztere|ersterer|"
        "beide|andere|stattdessen|sonst|ansonsten|anschließend|der zweite|die zweite|das zweite|der dritte|die dritte",
    .removable_starts = "",
    .demonstratives = "dieser diese dieses diesem diesen jene jener jenes",
    .time_nouns = "jahr jahres monat woche sommer winter herbst frühling jahrhundert tag zeit tage",
    .pronouns = "es sie er ihm ihnen ihre ihrer ihren seine seiner seinen",
    .page_references =
        "siehe oben|siehe unten|siehe abbildung|siehe abb|siehe tabelle|siehe abschnitt|siehe|wie "
        "folgt|folgende|folgenden|folgendes|"
        "im folgenden|in diesem artikel|in diesem beitrag|hier klicken|klicken sie hier|abbildung 1|abbildung "
        "2|abbildung 3|abb|tabelle 1|"
        "tabelle 2|screenshot|schauen wir|lassen sie uns|sehen wir|oben gezeigt|unten gezeigt|oben genannt|oben "
        "genannten|weiter unten|weiter oben|weiterlesen|mehr erfahren|mehr dazu",
    .place_words = "oben unten",
    .reference_parens = "siehe|s.|vgl|abb|abbildung|tabelle|oben|unten|links|rechts|quelle|foto|bild",
    .finite_verbs =
        "bin bist ist sind war waren wäre habe hast hat haben hatte hatten hätte werde wirst wird werden wurde wurden "
        "würde kann "
        "kannst können konnte könnte muss müssen musste soll sollen sollte will wollen wollte darf dürfen mag möchte "
        "gibt gab geht "
        "ging kommt kam macht machte nimmt nahm sieht sah steht stand findet fand bleibt blieb liegt lag lässt ließ "
        "heißt hieß "
        "zeigt zeigte bringt brachte hilft half braucht brauchte nutzt nutzen arbeitet bietet bot führt führte hält "
        "hielt entsteht "
        "entstand wächst wuchs kostet dauert gehört spielt verwendet erlaubt ermöglicht enthält beginnt begann besteht "
        "bedeutet sorgt "
        "erreicht verliert gewinnt schützt spart lebt leben trinken trinkt essen wissen weiß denken sagt sagte läuft "
        "stammt",
    .verb_stems = "",
    .number_words =
        "zweimal dreimal doppelt hälfte drittel viertel hundert tausend million millionen milliarde milliarden prozent "
        "dutzend",
    .identifier_nouns = "abbildung abb tabelle abschnitt kapitel version schritt seite teil zeile nummer nr paragraf",
    .question_words = "was wie warum wann welche welcher wer wo wieso weshalb kann ist sind sollte",
    .subordinators = "obwohl während weil wenn als nachdem bevor bis sobald da",
    .notes =
        "von |veröffentlicht am|veröffentlicht von|geschrieben von|aktualisiert am|zuletzt "
        "aktualisiert|lesezeit|ursprünglich erschienen|"
        "ursprünglich veröffentlicht|dieser artikel erschien|dieser beitrag erschien|dieser beitrag wurde "
        "ursprünglich|foto:|bild:|quelle:|schlagwörter:|tags:|kategorie:|teilen|teilen mit|beitrag teilen|lesen sie "
        "auch|lesen sie mehr|neueste beiträge|anzeige|werbung|©|autor:",
    .tail_headings =
        "ähnliche artikel|ähnliche beiträge|verwandte artikel|verwandte beiträge|das könnte sie auch "
        "interessieren|auch interessant|kommentare|"
        "kommentar schreiben|schreibe einen kommentar|teilen|über den autor|über die "
        "autorin|newsletter|schlagwörter|quellen|literatur|einzelnachweise|weblinks|siehe "
        "auch|inhalt|inhaltsverzeichnis",
    .thanks = "danke|danken|dankbar|danksagung|dank an|vielen dank",
};

}  // namespace igny8::article
