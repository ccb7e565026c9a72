#pragma once
// Video projects in the state file: the document as it is passed on, beside the plan's columns.
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "document/video_project.hpp"

namespace igny8::state {
class Db;
}

namespace igny8::app {

struct ProjectSummary {
    std::string id, content_id, site, title, video_type, status, script_status, error_message;
    int progress_pct = 0;
    Instant created_at, updated_at;
};

/// Empty fields do not filter.
struct ProjectFilter {
    std::string status, video_type, site, content_id;
    int limit = 100;
};

class ProjectStore {
public:
    explicit ProjectStore(state::Db& db) : db_(db) {}

    /// Inserts or replaces, assets with it, in one transaction.
    void save(const document::VideoProject& project, Instant now);
    std::optional<document::VideoProject> find(const std::string& id);
    /// Latest first.
    std::vector<ProjectSummary> list(const ProjectFilter& filter);
    /// Whether there was one. Its files stay; the caller names them to the user or removes them.
    bool remove(const std::string& id);

private:
    void save_assets(const document::VideoProject& project, Instant now);
    state::Db& db_;
};

json::Value to_json(const ProjectSummary& summary);

}  // namespace igny8::app
