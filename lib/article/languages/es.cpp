// Spanish.
#include "article/languages/language.hpp"

namespace igny8::article {

const Language spanish = {
    .code = "es",
    .stopwords =
        "a al algo alguna algunas alguno algunos allí ambos ante antes aquel aquella aquí así aún aunque bajo bien "
        "cada casi como "
        "cómo con contra cual cuando cuándo cuánto de del desde donde dónde dos durante e el él ella ellas ello ellos "
        "en entonces "
        "entre era eran eres es esa esas ese eso esos esta está están estas este esto estos fue fueron ha había habían "
        "han has "
        "hasta hay he incluso la las le les lo los luego más me mediante mejor menos mi mí mientras mis mismo mucha "
        "muchas mucho "
        "muchos muy nada ni no nos nosotros nuestra nuestras nuestro nuestros nunca o os otra otras otro otros para "
        "pero poco por "
        "porque pronto pues puede pueden que qué quien quién se sea según ser si sí sido siempre sin sino sobre solo "
        "sólo son su "
        "sus también tampoco tan tanto te tener ti tiene tienen todo toda todas todos tras tres tu tú tus un una unas "
        "uno unos usted "
        "ustedes va vez y ya yo",
    .generic =
        "ejemplo año años posible nuevo nueva nuevos nuevas bueno buena gran grande tiempo parte cosa cosas manera "
        "forma día días error errores frecuente frecuentes sencillo sencilla sencillos sencillas cambio cambios",
    .abbreviations =
        "sr sra srta dr dra prof ej p.ej pág págs fig núm no vol etc av ud uds ee.uu aprox cap art a.c d.c ene feb mar "
        "abr jun jul ago sept oct nov dic",
    .leaning_starts =
        "esto|este|esta|estos|estas|eso|ese|esa|esos|esas|ello|él|ella|ellos|ellas|pero|y|e|o|así|además|también|sin "
        "embargo|no obstante|"
        "por lo tanto|por tanto|por eso|por ello|entonces|luego|después|aquí|allí|por ejemplo|en este|en esta|en "
        "estos|en ese|"
        "primero|segundo|tercero|finalmente|por último|en cambio|al contrario|del mismo modo|es decir|de lo "
        "contrario|ambos|ambas|"
        "aun así|aún así|hasta entonces|desde entonces|junto a ellas|junto a ellos|son|eran|fueron|era|fue|está|están|"
        "tiene|tienen|tenía|las de|los de|la de|el de|las que|los que|"
        "el otro|los otros|el segundo|la segunda|su|sus|lo mismo|asimismo|tal|tales|dicho|dicha",
    .removable_starts =
        "como se mencionó anteriormente|como se mencionó|como hemos visto|como vimos|en general|por supuesto|de hecho",
    .demonstratives = "esto este esta estos estas eso ese esa esos esas aquello dicho dicha",
    .time_nouns = "año mes semana verano invierno primavera otoño siglo día mañana tarde noche",
    .pronouns = "ello él ella ellos ellas",
    .page_references =
        "véase|ver figura|ver la figura|ver tabla|ver más arriba|ver más abajo|como sigue|siguiente|siguientes|a "
        "continuación|en este artículo|"
        "en esta entrada|haz clic|haga clic|figura 1|figura 2|figura 3|tabla 1|tabla 2|captura de "
        "pantalla|veamos|vamos a ver|más arriba|"
        "más abajo|más adelante|leer más|más información|arriba mencionado",
    .place_words = "arriba abajo",
    .reference_parens = "ver|véase|cf|figura|fig|tabla|arriba|abajo|izquierda|derecha|fuente|foto|imagen",
    .finite_verbs =
        "soy eres es somos son era eran fue fueron será serán sería estoy está estamos están estaba estaban he ha "
        "hemos han había habían "
        "hay hubo tengo tiene tenemos tienen tenía tuvo tendrá hago hace hacemos hacen hacía hizo hará puedo puede "
        "podemos pueden podía pudo "
        "podría debo debe debemos deben debía debería quiero quiere quieren quería sabe saben voy va vamos van iba "
        "viene vienen da dan "
        "dice dicen dijo ve ven queda quedan sigue siguen llega llegan permite permiten ofrece ofrecen utiliza "
        "utilizan usa usan muestra "
        "muestran comienza empieza cuesta dura contiene incluye incluyen produce producen crece crecen vive viven "
        "ayuda ayudan reduce "
        "reducen existe existen representa representan necesita necesitan funciona funcionan significa bebe beben crea "
        "crean",
    .verb_stems = "",
    .number_words = "doble triple mitad tercio cuarto cien cientos ciento mil miles millón millones docena",
    .identifier_nouns = "figura fig tabla sección capítulo versión paso página parte línea número núm artículo",
    .question_words = "qué cómo por cuándo cuál quién dónde cuánto puede es son",
    .subordinators = "aunque mientras porque si cuando como antes después",
    .notes =
        "por |publicado el|publicado por|publicado en|escrito por|actualizado|última actualización|tiempo de "
        "lectura|publicado originalmente|"
        "este artículo fue publicado|foto:|imagen:|fuente:|etiquetas|categoría|compartir|publicidad|©|autor:",
    .tail_headings =
        "artículos relacionados|entradas relacionadas|también te puede interesar|te puede interesar|comentarios|deja "
        "un comentario|compartir|"
        "sobre el autor|acerca del autor|newsletter|boletín|etiquetas|fuentes|referencias|bibliografía|notas|véase "
        "también|enlaces externos|índice",
    .thanks = "gracias|agradecimientos|agradecer|agradecemos|agradecido",
};

}  // namespace igny8::article
