#pragma once
// What goes out, as bytes that can be compared: the same post gives the same hash, a changed file is noticed.
#include <string>
#include <string_view>

#include "json/json.hpp"
#include "publish/job.hpp"

namespace igny8::publish {

/// The document without what changes from one add to the next: schedule, checks, status, what was paid.
std::string payload_hash(const json::Value& document);

/// Digest of the text as a reader sees it: NFC, white space collapsed.
std::string fingerprint(const json::Value& document);

/// Short and unique to the job; stands in file names and campaign parameters, and finds the post again.
std::string token_of(const std::string& job_id);

/// Files of the document with their digests filled in where it has none. Gives the document.
/// Errors: Fault::no_input for a file that is not there; Fault::input for one whose digest is another.
json::Value with_digests(json::Value document);
/// Errors as above: each file is there and is what it was.
void verify_media(const json::Value& document);
bool has_files(const json::Value& document);

/// Every "{after.url}" in the texts becomes `url`.
json::Value with_after_url(json::Value document, const std::string& url);
bool names_after_url(const json::Value& document);

}  // namespace igny8::publish
