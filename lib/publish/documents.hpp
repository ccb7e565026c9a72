#pragma once
// The plan's own rows beside a job: social_post for posts, video_publish_record for films.
#include "publish/job.hpp"
#include "publish/queue.hpp"

namespace igny8::publish {

/// Makes or replaces the document's row and gives its id.
std::string save_document(state::Db& db, const NewJob& job, const Account& account, const std::string& key,
                          Instant now);
/// Tells the document's row what became of its job.
void sync_document(state::Db& db, const Job& job, Instant now);
/// The plan's words for a job's state: draft, scheduled, publishing, published, failed, cancelled, held, unknown.
std::string post_status(const std::string& job_state);
/// pending, uploading, processing, published, failed.
std::string record_status(const std::string& job_state);

}  // namespace igny8::publish
