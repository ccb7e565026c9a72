#include "script/model_writer.hpp"

#include "base/log.hpp"
#include "script/model_calls.hpp"

namespace igny8::script {

document::VideoScript ModelWriter::write(const WriteRequest& request) {
    auto [script, how] = generate_video_script(author_, request);
    model_ = how.model;
    if (auto mended = how.mended_line(); !mended.empty())
        log::warn("mended what '{}' wrote: {}", author_.provider, mended);
    return std::move(script);
}

}  // namespace igny8::script
