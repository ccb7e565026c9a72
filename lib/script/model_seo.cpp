// GenerateVideoSEO and GenerateVideoThumbnailPrompt.
#include "ai/prompt.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "script/model_calls.hpp"
#include "script/model_rules.hpp"
#include "script/seo.hpp"

namespace igny8::script {
namespace {

using document::VideoProject;

constexpr size_t longest_title = 100, longest_text = 1200, longest_caption = 600, longest_prompt = 600;

std::string text_in(const json::Value& value, const char* name) { return value[name].get<std::string>(); }
std::vector<std::string> tags_in(const json::Value& answer) { return answer["tags"].get<std::vector<std::string>>(); }

void add(document::Article& article, document::BlockKind kind, const std::string& text) {
    document::Block block;
    block.kind = kind;
    block.text = text;
    block.level = kind == document::BlockKind::heading ? 2 : 0;
    article.blocks.push_back(std::move(block));
}

/// The script as something that can be written about.
document::Article article_of(const VideoProject& project) {
    auto& script = project.script;
    document::Article out;
    out.title = script.title;
    out.site = project.site;
    out.language = project.language;
    out.description = script.description;
    out.keywords = project.keywords;
    std::string chapter;
    for (auto& section : script.sections) {
        if (section.chapter != chapter && !section.chapter.empty())
            add(out, document::BlockKind::heading, section.chapter);
        chapter = section.chapter;
        add(out, document::BlockKind::paragraph, section.narration);
        document::Sentence sentence;
        sentence.text = section.narration;
        sentence.block = static_cast<int>(out.blocks.size()) - 1;
        out.sentences.push_back(std::move(sentence));
    }
    return out;
}

}  // namespace

Written<document::Seo> generate_video_seo(const ai::Author& author, const VideoProject& project,
                                          const std::string& platform) {
    auto usual = seo(project, platform);  // which platforms there are, and that there is a script
    bool long_text = platform == "youtube";
    auto article = article_of(project);
    auto ground = ground_of(article);
    auto longest = long_text ? longest_text : longest_caption;
    size_t most_tags = long_text ? 15 : 5;
    ai::Task task{"GenerateVideoSEO", "generate_video_seo", "igny8.ai_seo/1"};
    task.data = [&](size_t bytes) -> json::Value {
        return {{"platform", long_text                 ? "YouTube"
                             : platform == "instagram" ? "Instagram"
                                                       : "TikTok"},
                {"youtube", long_text},
                {"language", ai::language_name(project.language)},
                {"article", ai::fenced(ai::article_text(article, bytes))}};
    };
    task.check = [&](const json::Value& answer) {
        auto out = wrong_line(text_in(answer, "title"), "/title", longest_title, ground);
        for (auto& violation : wrong_line(text_in(answer, "description"), "/description", longest, ground))
            out.push_back(violation);
        for (auto& violation : wrong_tags(tags_in(answer), most_tags, ground)) out.push_back(violation);
        for (auto& violation : ai::wrong_language({text_in(answer, "title"), text_in(answer, "description")}, ground))
            out.push_back(violation);
        return out;
    };
    task.mend = [&](json::Value answer) {
        answer["title"] = mended_title(text_in(answer, "title"), longest_title, ground);
        if (text_in(answer, "title").empty()) answer["title"] = usual.title;
        answer["description"] = mended_text(text_in(answer, "description"), longest, ground);
        answer["tags"] = mended_tags(tags_in(answer), most_tags, ground);
        return answer;
    };
    auto how = ai::compose(author, task);
    auto tags = tags_in(how.answer);
    SeoWords words{text_in(how.answer, "title"), text_in(how.answer, "description"), tags.empty() ? usual.tags : tags};
    return {seo(project, platform, std::move(words)), std::move(how)};
}

Written<std::string> generate_thumbnail_prompt(const ai::Author& author, const VideoProject& project) {
    seo_words(project);  // that there is a script
    auto article = article_of(project);
    auto ground = ground_of(article);
    ground.language = "en";
    ai::Task task{"GenerateVideoThumbnailPrompt", "generate_video_thumbnail_prompt", "igny8.ai_prompt/1"};
    task.output_tokens = 1500;
    task.data = [&](size_t bytes) -> json::Value {
        return {{"language", "English"}, {"article", ai::fenced(ai::article_text(article, bytes))}};
    };
    task.check = [&](const json::Value& answer) {
        auto out = wrong_line(text_in(answer, "prompt"), "/prompt", longest_prompt, ground);
        if (unicode::code_points(text_in(answer, "prompt")).size() < 20)
            out.push_back({"/prompt", "empty", "says too little to draw"});
        for (auto& violation : ai::wrong_language({text_in(answer, "prompt")}, ground)) out.push_back(violation);
        return out;
    };
    task.mend = [&](json::Value answer) {
        answer["prompt"] = mended_text(text_in(answer, "prompt"), longest_prompt, ground);
        return answer;
    };
    auto how = ai::compose(author, task);
    auto prompt = text::collapse(text_in(how.answer, "prompt"));
    if (!prompt.ends_with('.')) prompt += '.';
    return {prompt + thumbnail_format(project), std::move(how)};
}

}  // namespace igny8::script
