#pragma once
// igny8.publish_result/1: one job as a caller sees it.
#include <string>
#include <vector>

#include "json/json.hpp"
#include "publish/job.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::publish {

struct ResultNotes {
    bool replayed = false;
    std::vector<std::string> warnings{};
};
json::Value publish_result(state::Db& db, const Job& job, const ResultNotes& notes = {});

/// The same with the whole document, every step, what was seen, and the job's story from the audit.
json::Value publish_story(state::Db& db, const Job& job);

}  // namespace igny8::publish
