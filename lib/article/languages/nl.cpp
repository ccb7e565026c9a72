// Dutch.
#include "article/languages/language.hpp"

namespace igny8::article {

const Language dutch = {
    .code = "nl",
    .stopwords =
        "aan al alle alleen als altijd andere ben bij binnen daar dan dat de deze die dit doch doen door dus een eens "
        "en er ge geen "
        "geweest haar had hadden heb hebben heeft hem het hier hij hoe hun ik iets in is ja je kan kunnen kon maar me "
        "meer men met "
        "mij mijn moet moeten na naar niet niets nog nu of om omdat onder ons onze ook op over reeds s te tegen toch "
        "toen tot twee u "
        "uit uw van veel voor want waren was wat we wel werd werden wie wij wil worden wordt zal ze zelf zich zij zijn "
        "zo zonder zou zoals tussen tijdens drie",
    .generic = "voorbeeld jaar jaren mogelijk nieuw nieuwe goed goede groot grote tijd deel manier dag dagen",
    .abbreviations =
        "bijv bv d.w.z m.b.t o.a enz dr prof dhr mevr nr blz fig ca evt incl excl jan feb mrt apr jun jul aug sep okt "
        "nov dec t.o.v i.p.v",
    .leaning_starts =
        "zoals eerder vermeld|zoals hierboven vermeld|zoals gezegd|in het algemeen|natuurlijk|"
        "dit|dat|deze|die|het is|het "
        "was|hij|zij|ze|hun|maar|en|of|dus|daarom|echter|daardoor|hierdoor|daarna|dan|ook|bovendien|hier|daar|"
        "bijvoorbeeld|in dit|in deze|ten eerste|ten tweede|tot slot|daarentegen|toch|zo|beide|de andere|de tweede",
    .removable_starts = "",
    .demonstratives = "dit deze",
    .time_nouns = "jaar maand week zomer winter herfst lente eeuw dag ochtend",
    .pronouns = "hij zij ze hun hen",
    .page_references =
        "zie figuur|zie boven|zie onder|zie hieronder|als volgt|volgende|hieronder|hierboven|in dit artikel|klik "
        "hier|figuur 1|figuur 2|tabel 1|laten we|lees meer|lees ook|screenshot",
    .place_words = "hierboven hieronder",
    .reference_parens = "zie|figuur|fig|tabel|boven|onder|bron|foto",
    .finite_verbs =
        "ben bent is zijn was waren heb hebt heeft hebben had hadden word wordt worden werd werden kan kunnen kon "
        "konden moet moeten moest zal zullen zou "
        "zouden wil willen wilde mag mogen gaat gaan ging komt komen kwam maakt maken maakte geeft geven gaf doet doen "
        "deed ziet zien staat staan blijft "
        "blijven ligt laat laten toont gebruikt gebruiken biedt bieden helpt helpen begint kost duurt bevat groeit "
        "bestaat bestaan betekent zorgt werkt werken",
    .verb_stems = "",
    .number_words = "dubbel helft derde kwart honderd duizend miljoen miljard procent dozijn tweemaal",
    .identifier_nouns = "figuur fig tabel sectie hoofdstuk versie stap pagina deel regel nummer nr",
    .question_words = "wat hoe waarom wanneer welke wie waar kan is",
    .subordinators = "hoewel terwijl omdat als wanneer nadat voordat toen",
    .notes =
        "door |gepubliceerd op|geplaatst op|geschreven door|bijgewerkt|laatst bijgewerkt|leestijd|oorspronkelijk "
        "gepubliceerd|foto:|bron:|tags:|categorie|deel dit|advertentie|©",
    .tail_headings =
        "gerelateerde artikelen|lees ook|misschien vind je dit ook leuk|reacties|laat een reactie achter|delen|over de "
        "auteur|nieuwsbrief|tags|bronnen|referenties|voetnoten|zie ook|inhoud",
    .thanks = "bedankt|dank|dankwoord|dankbaar|bedanken",
};

}  // namespace igny8::article
