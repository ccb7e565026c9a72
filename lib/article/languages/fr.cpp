// French.
#include "article/languages/language.hpp"

namespace igny8::article {

const Language french = {
    .code = "fr",
    .stopwords =
        "à plupart faut a afin ai ainsi alors après as au aucun aucune aussi autre autres aux avaient avait avant avec "
        "avez avoir "
        "avons c car ce "
        "ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de des depuis deux donc "
        "dont du elle "
        "elles en encore entre es est et étaient était étant été être eu eux fait faire fois font grâce hors il ils j "
        "je jusqu "
        "l la le les leur leurs lors lorsque lui m ma mais me même mêmes mes mieux moi moins mon n ne ni nos notre "
        "nous on ont ou "
        "où par parce parfois pas pendant peu peut peuvent plus plusieurs pour pourquoi près puis qu quand que quel "
        "quelle quelles "
        "quels qui quoi s sa sans se selon sera ses si soi soit son sont sous sur t ta tandis te tel telle tes toi ton "
        "toujours "
        "tous tout toute toutes très trois trop tu un une vers voici voilà vos votre vous y",
    .generic =
        "exemple année années an ans possible nouveau nouvelle nouveaux nouvelles bon bonne grand grande petit temps "
        "partie chose choses façon jour jours erreur erreurs fréquente fréquentes simple simples",
    .abbreviations =
        "m mme mlle dr pr fig p pp ex cf etc av apr env art no vol éd n.b c.-à-d janv févr avr juil sept oct nov déc "
        "st ste",
    .leaning_starts =
        "ce|cela|ceci|c'est|c|cette|ces|cet|celui-ci|celle-ci|ceux-ci|celui|celle|il|elle|ils|elles|mais|et|ou|donc|"
        "ainsi|"
        "cependant|toutefois|pourtant|néanmoins|en effet|par conséquent|de "
        "plus|aussi|également|ensuite|puis|alors|ici|là|"
        "par exemple|dans ce|dans cette|dans ces|d'abord|premièrement|deuxièmement|enfin|finalement|en revanche|au "
        "contraire|"
        "de même|autrement dit|sinon|les deux|l'autre|les autres|le second|la seconde|y|en outre|pour "
        "cela|leur|leurs|son|sa|ses",
    .removable_starts =
        "comme mentionné ci-dessus|comme indiqué ci-dessus|comme nous l'avons vu|en général|bien sûr|comme vu plus "
        "haut",
    .demonstratives = "ce cet cette ces cela ceci celui-ci celle-ci ceux-ci celles-ci",
    .time_nouns = "année mois semaine été hiver printemps automne siècle jour matin qui que qu dont",
    .pronouns = "il elle ils elles lui leur leurs son sa ses",
    .page_references =
        "ci-dessus|ci-dessous|voir la figure|voir figure|voir le tableau|voir plus haut|voir plus bas|comme "
        "suit|suivant|suivante|suivants|suivantes|"
        "dans cet article|dans ce billet|cliquez ici|figure 1|figure 2|figure 3|tableau 1|tableau 2|capture "
        "d'écran|regardons|voyons|"
        "plus haut|plus bas|en savoir plus|lire la suite|lire aussi",
    .place_words = "ci-dessus ci-dessous",
    .reference_parens = "voir|cf|figure|fig|tableau|ci-dessus|ci-dessous|à gauche|à droite|source|photo|image",
    .finite_verbs =
        "suis es est sommes êtes sont étais était étaient sera seront serait fut ai as a avons avez ont avait avaient "
        "aura auront aurait "
        "fais fait faites font faisait fera vais va vas allons vont allait peux peut pouvons pouvez peuvent pouvait "
        "pourra pourrait dois "
        "doit devons devez doivent devait devrait veut veulent voulait sait savent faut fallait vient viennent venait "
        "prend prennent "
        "met mettent donne donnent permet permettent reste restent devient deviennent trouve trouvent montre montrent "
        "utilise utilisent "
        "offre offrent commence commencent coûte dure compte contient comprend produit produisent croît vit vivent dit "
        "disent voit voient "
        "aide aident rend rendent protège réduit réduisent atteint suffit existe existent représente représentent "
        "pousse poussent boit",
    .verb_stems = "",
    .number_words =
        "double triple moitié tiers quart cent cents mille million millions milliard milliards pour cent pourcent "
        "douzaine",
    .identifier_nouns = "figure fig tableau section chapitre version étape page partie ligne numéro no article",
    .question_words = "que qui quoi comment pourquoi quand quel quelle quels quelles où est-ce combien",
    .subordinators = "bien quoique pendant parce si quand lorsque puisque avant après",
    .notes =
        "par |publié le|publié par|écrit par|mis à jour|dernière mise à jour|temps de lecture|initialement publié|cet "
        "article a été publié|"
        "cet article est paru|photo :|photo:|image :|source "
        ":|source:|mots-clés|étiquettes|catégorie|partager|publicité|©|auteur",
    .tail_headings =
        "articles similaires|articles liés|à lire aussi|lire aussi|vous aimerez aussi|commentaires|laisser un "
        "commentaire|partager|à propos de l'auteur|"
        "newsletter|étiquettes|mots-clés|sources|références|bibliographie|notes|voir aussi|liens "
        "externes|sommaire|table des matières",
    .thanks = "merci|remerciements|remercier|remercions|reconnaissant",
};

}  // namespace igny8::article
