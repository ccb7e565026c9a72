#pragma once
// A long file in parts, which another process can go on with: the service itself remembers what has come.
#include <vector>

#include "storage/content.hpp"
#include "storage/s3_client.hpp"
#include "storage/store.hpp"

namespace igny8::storage {

/// Puts the file in parts of settings().part_bytes, at least; an upload of the same key that was begun before is gone
/// on with. Reads and keeps one block at a time. When a person must put something right, the upload is taken back; else
/// it stays for the next try. Errors: as Store::put.
void put_in_parts(S3Client& client, const Content& content, const net::Fields& headers, const Wanted& wanted);

/// The length of each part but the last: at most 10,000 parts, whole MiB.
uint64_t part_length(uint64_t bytes, uint64_t wished);

/// An upload that was begun and is neither finished nor taken back.
struct OpenUpload {
    std::string key, id, begun;  ///< RFC 3339
};
/// Those whose key begins so, the oldest first. Errors: as Store::put.
std::vector<OpenUpload> open_uploads(S3Client& client, const std::string& prefix);
/// Takes an upload back; what had come of it is forgotten. Gone already is well.
void abort_upload(S3Client& client, const OpenUpload& upload);

}  // namespace igny8::storage
