// Portuguese.
#include "article/languages/language.hpp"

namespace igny8::article {

const Language portuguese = {
    .code = "pt",
    .stopwords =
        "a à ainda algo alguma algumas alguns ali antes ao aos após aquela aquele aquilo as às assim até bem cada com "
        "como contra da "
        "das de dela dele deles depois desde deve devem disso do dois dos duas durante e é ela elas ele eles em embora "
        "enquanto entre "
        "era eram essa essas esse esses esta está estamos estão estas este estes eu foi foram há isso isto já lá lhe "
        "lhes logo mais mas "
        "me menos mesmo meu minha muita muitas muito muitos na não nas nem no nos nós nossa nosso nossos num numa "
        "nunca o onde os ou "
        "outra outras outro outros para pela pelas pelo pelos pode podem por porque pouco qual quando quanto que quem "
        "são se seja sem "
        "sempre ser será seu seus si sido só sob sobre sua suas também tanto tão te tem têm ter teve todo toda todas "
        "todos tua tudo um uma umas uns você vocês três",
    .generic =
        "exemplo ano anos possível novo nova novos novas bom boa grande tempo parte coisa coisas forma maneira dia "
        "dias",
    .abbreviations =
        "sr sra dr dra prof ex p.ex pág fig nº n vol etc av aprox cap art jan fev mar abr mai jun jul ago set out nov "
        "dez",
    .leaning_starts =
        "isto|isso|este|esta|estes|estas|esse|essa|esses|essas|ele|ela|eles|elas|mas|e|ou|portanto|assim|logo|então|no "
        "entanto|porém|contudo|"
        "além disso|também|depois|aqui|ali|por exemplo|neste|nesta|nesse|nessa|finalmente|por fim|por outro "
        "lado|ambos|o outro|o segundo|a segunda|seu|sua",
    .removable_starts = "como mencionado acima|como vimos|em geral|claro|de fato",
    .demonstratives = "isto isso este esta estes estas esse essa esses essas neste nesta nesse nessa deste desta disso",
    .time_nouns = "ano mês semana verão inverno primavera outono século dia manhã",
    .pronouns = "ele ela eles elas",
    .page_references =
        "ver figura|veja a figura|veja acima|veja abaixo|a seguir|seguinte|seguintes|neste artigo|clique aqui|figura "
        "1|figura 2|tabela 1|vamos ver|leia mais|leia também|captura de tela",
    .place_words = "acima abaixo",
    .reference_parens = "ver|veja|cf|figura|fig|tabela|acima|abaixo|fonte|foto",
    .finite_verbs =
        "sou é somos são era eram foi foram será serão seria estou está estamos estão estava tenho tem temos têm tinha "
        "teve terá há havia faz fazem fazia fez "
        "pode podem podia poderia deve devem devia deveria quer querem vai vão vamos vem vêm dá dão fica ficam permite "
        "permitem oferece oferecem usa usam "
        "utiliza utilizam mostra mostram começa custa dura contém inclui produz cresce vive vivem ajuda ajudam reduz "
        "existe existem representa precisa precisam significa funciona",
    .verb_stems = "",
    .number_words = "dobro triplo metade terço quarto cem cento mil milhão milhões bilhão bilhões dúzia",
    .identifier_nouns = "figura fig tabela seção secção capítulo versão passo página parte linha número artigo",
    .question_words = "que como por quando qual quem onde quanto pode é",
    .subordinators = "embora enquanto porque se quando como antes depois",
    .notes =
        "por |publicado em|publicado por|escrito por|atualizado|última atualização|tempo de leitura|publicado "
        "originalmente|foto:|fonte:|tags:|categoria|compartilhe|compartilhar|publicidade|©",
    .tail_headings =
        "artigos relacionados|posts relacionados|leia também|você também pode gostar|comentários|deixe um "
        "comentário|compartilhe|sobre o autor|newsletter|tags|fontes|referências|bibliografia|notas|ver também|índice",
    .thanks = "obrigado|obrigada|agradecimentos|agradecer|agradecemos",
};

}  // namespace igny8::article
