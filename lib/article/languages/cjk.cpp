// Chinese and Japanese: ICU parts their words; these lists hold words as ICU cuts them.
#include "article/languages/language.hpp"

namespace igny8::article {

const Language chinese = {
    .code = "zh",
    .stopwords =
        "的 了 和 是 在 我 有 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 它 他 她 们 我们 "
        "他们 它们 这个 那个 这些 那些 与 及 或 "
        "但 但是 而 因为 所以 如果 可以 被 把 对 从 为 以 之 其 等 更 最 中 个 来 用 让 能 还 又 并 由 于 将 通过 使用 "
        "進行 进行",
    .generic = "时候 问题 方法 例子 东西",
    .abbreviations = "",
    .leaning_starts =
        "这|那|它|他|她|它们|他们|这些|那些|这个|那个|这样|但|但是|然而|因此|所以|于是|而且|并且|此外|另外|同时|例如|"
        "比如|首先|其次|最后|然后|其中|此|如下",
    .removable_starts = "",
    .demonstratives = "这 这些 这个 此",
    .time_nouns = "年 月 周 天",
    .pronouns = "它 它们 他们",
    .page_references = "如下|如上|如图|见图|点击|下图|上图|下面|上面|本文",
    .place_words = "",
    .reference_parens = "见|如图|图",
    .finite_verbs = "",
    .verb_stems = "",
    .number_words = "百 千 万 亿 倍 一半",
    .identifier_nouns = "图 表 第",
    .question_words = "什么 怎么 为什么 如何 哪",
    .subordinators = "",
    .notes = "作者|发布于|来源|标签",
    .tail_headings = "相关文章|评论|参考文献|分享|推荐阅读|参见",
    .thanks = "感谢|致谢|谢谢",
};

const Language japanese = {
    .code = "ja",
    .stopwords =
        "の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため "
        "その あっ よう また もの という あり まで られ "
        "なる へ か だ これ によって により おり より による ず なり られる において なかっ なく しかし について だっ "
        "できる それ う ので です ます ました ませ ん",
    .generic = "場合 方法 例 問題",
    .abbreviations = "",
    .leaning_starts =
        "これ|それ|あれ|この|その|あの|ここ|そこ|しかし|だから|したがって|そのため|また|そして|さらに|例えば|たとえば|"
        "まず|次に|最後に|ただし|つまり|なお|一方",
    .removable_starts = "",
    .demonstratives = "これ この これら",
    .time_nouns = "年 月 週",
    .pronouns = "それ それら 彼 彼女 彼ら",
    .page_references = "以下|上記|下記|図 1|クリック|次の|こちら|本記事|この記事",
    .place_words = "",
    .reference_parens = "図|参照|表",
    .finite_verbs = "",
    .verb_stems = "",
    .number_words = "百 千 万 億 倍 半分",
    .identifier_nouns = "図 表 第",
    .question_words = "何 なぜ どう いつ どこ 誰",
    .subordinators = "",
    .notes = "著者|公開日|投稿日|出典|タグ",
    .tail_headings = "関連記事|コメント|参考文献|脚注|シェア|関連項目",
    .thanks = "感謝|ありがとう|謝辞",
};

}  // namespace igny8::article
