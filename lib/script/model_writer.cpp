#include "script/model_writer.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "script/model_calls.hpp"

namespace igny8::script {

document::VideoScript ModelWriter::write(const WriteRequest& request) {
    auto [script, how] = generate_video_script(author_, request);
    model_ = how.model;
    if (!how.mended.empty()) log::warn("mended what '{}' wrote: {}", author_.provider, text::join(how.mended, "; "));
    return std::move(script);
}

}  // namespace igny8::script
