#pragma once
// Where media are put for networks that fetch them by address: built here from the settings.
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/session.hpp"
#include "net/request.hpp"
#include "storage/providers.hpp"

namespace igny8::app {

/// Settings: storage.*; what they leave empty comes from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
/// AWS_SESSION_TOKEN, AWS_STORAGE_BUCKET_NAME, AWS_S3_REGION_NAME, AWS_REGION, AWS_DEFAULT_REGION,
/// AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, MEDIA_CDN_URL), the keys also from the systemd credential
/// igny8-aws-credentials or the file AWS_SHARED_CREDENTIALS_FILE (~/.aws/credentials), profile AWS_PROFILE.
/// Nothing when no storage is set up. Errors: Fault::config for a setting that cannot be.
std::optional<storage::Settings> storage_settings(const Config& config);

/// The storage, or null when none is set up. `send` repeats nothing by itself. Errors: Fault::config.
std::unique_ptr<storage::Store> open_storage(const Session& session, const net::Send& send);

/// Puts a file where strangers can fetch it, looks whether they really can (setting storage.preflight), and gives the
/// address. Empty when no storage is set up. Safe to call from several threads; asks `wanted` now and then.
/// Errors: as storage::Store::put and storage::require_open.
std::function<std::string(const Path& file, const storage::Wanted& wanted)> public_maker(const Session& session,
                                                                                         net::Send send);

/// Whether http and private addresses are meant: net.allow_private.
bool closed_network(const Session& session);

}  // namespace igny8::app
