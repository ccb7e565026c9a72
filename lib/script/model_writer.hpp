#pragma once
// The writer that is a text model.
#include "ai/compose.hpp"
#include "script/writer.hpp"

namespace igny8::script {

/// `author` outlives it. What was mended by rule is said in the log; `model` of the last script is that which wrote it.
class ModelWriter : public Writer {
public:
    explicit ModelWriter(const ai::Author& author) : author_(author) {}
    /// Errors: generate_video_script.
    document::VideoScript write(const WriteRequest& request) override;
    const std::string& model() const { return model_; }

private:
    const ai::Author& author_;
    std::string model_;
};

}  // namespace igny8::script
