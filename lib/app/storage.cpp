#include "app/storage.hpp"

#include <cstdlib>
#include <mutex>

#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/credentials.hpp"
#include "storage/preflight.hpp"

namespace igny8::app {
namespace {

constexpr double most_days = 36'500;

/// The first of these variables that says something.
std::string environment(std::initializer_list<const char*> names) {
    for (auto name : names)
        if (const char* value = std::getenv(name); value && *value) return value;
    return "";
}

std::string setting_or(const Config& config, const std::string& key, std::initializer_list<const char*> names) {
    auto value = config.get(key);
    return value.empty() ? environment(names) : value;
}

double number(const Config& config, const std::string& key, double least, double most) {
    auto value = config.number(key);
    if (value < least || value > most)
        throw Error(Fault::config, "'{}' is not from {:g} to {:g} ({})", key, least, most, config.setting(key).origin);
    return value;
}

Path shared_credentials() {
    if (const char* named = std::getenv("AWS_SHARED_CREDENTIALS_FILE"); named && *named) return named;
    if (const char* home = std::getenv("HOME"); home && *home) return Path(home) / ".aws/credentials";
    return {};
}

storage::Credentials credentials() {
    storage::Credentials keys{.access_key = environment({"AWS_ACCESS_KEY_ID"}),
                              .secret_key = Secret(environment({"AWS_SECRET_ACCESS_KEY"})),
                              .session_token = Secret(environment({"AWS_SESSION_TOKEN"}))};
    if (!keys.access_key.empty() && !keys.secret_key.empty()) return keys;
    auto profile = environment({"AWS_PROFILE"});
    std::vector<Path> files{shared_credentials()};
    if (const char* folder = std::getenv("CREDENTIALS_DIRECTORY"))
        files.insert(files.begin(), Path(folder) / "igny8-aws-credentials");
    for (auto& file : files) {
        if (file.empty() || !std::filesystem::exists(file)) continue;
        Secret text(read_file(file, size_t{64} << 10));
        if (auto found = storage::read_credentials(text.reveal(), profile.empty() ? "default" : profile)) return *found;
    }
    return {};
}

/// Amazon's own speak by the bucket's name in the host, others most often by the path.
bool path_style(const Config& config, const std::string& endpoint, const std::string& bucket) {
    auto style = config.get("storage.s3.path_style");
    if (style != "auto") return config.flag("storage.s3.path_style");
    bool amazon = endpoint.empty() || text::contains(endpoint, ".amazonaws.com");
    return !amazon || bucket.find('.') != bucket.npos;  // a dot makes a name that no certificate covers
}

storage::S3Settings s3_settings(const Config& config) {
    storage::S3Settings s3;
    s3.endpoint = setting_or(config, "storage.s3.endpoint", {"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"});
    s3.bucket = setting_or(config, "storage.s3.bucket", {"AWS_STORAGE_BUCKET_NAME"});
    s3.acl = config.get("storage.s3.acl");
    s3.cache_control = config.get("storage.s3.cache_control");
    s3.path_style = path_style(config, s3.endpoint, s3.bucket);
    s3.signer.region =
        setting_or(config, "storage.s3.region", {"AWS_S3_REGION_NAME", "AWS_REGION", "AWS_DEFAULT_REGION"});
    if (s3.signer.region.empty()) s3.signer.region = "us-east-1";
    s3.signer.credentials = credentials();
    s3.part_bytes = static_cast<uint64_t>(number(config, "storage.s3.part_mb", 5, 5120)) << 20;
    s3.multipart_bytes = static_cast<uint64_t>(number(config, "storage.s3.multipart_mb", 5, 5120)) << 20;
    s3.signed_for = std::chrono::seconds(static_cast<int64_t>(number(config, "storage.s3.presign_s", 1, 604'800)));
    return s3;
}

}  // namespace

std::optional<storage::Settings> storage_settings(const Config& config) {
    storage::Settings settings;
    settings.provider = config.get("storage.provider");
    if (settings.provider.empty()) return {};
    settings.public_base_url = setting_or(config, "storage.public_base_url", {"MEDIA_CDN_URL"});
    settings.prefix = config.get("storage.prefix");
    settings.keep = std::chrono::hours(static_cast<int64_t>(number(config, "storage.keep_days", 1, most_days) * 24));
    settings.folder = config.get("storage.local.folder");
    if (settings.provider == "s3") settings.s3 = s3_settings(config);
    return settings;
}

std::unique_ptr<storage::Store> open_storage(const Session& session, const net::Send& send) {
    auto settings = storage_settings(session.config());
    if (!settings) return nullptr;
    settings->folder =
        settings->folder.empty() ? session.media_root() / "public" : std::filesystem::absolute(settings->folder);
    return storage::open(*settings, send, session.clock());
}

bool closed_network(const Session& session) { return session.config().flag("net.allow_private"); }

std::function<std::string(const Path&, const storage::Wanted&)> public_maker(const Session& session, net::Send send) {
    if (session.config().get("storage.provider").empty()) return {};
    struct Lazy {
        std::once_flag once;
        std::unique_ptr<storage::Store> store;
    };
    return [&session, send = std::move(send), lazy = std::make_shared<Lazy>()](const Path& file,
                                                                               const storage::Wanted& wanted) {
        std::call_once(lazy->once, [&] { lazy->store = open_storage(session, send); });
        auto stored = lazy->store->put(file, wanted);
        if (session.config().flag("storage.preflight"))
            storage::require_open(
                storage::preflight(send, session.clock(), storage::expected(stored, file), closed_network(session)));
        return stored.url;
    };
}

}  // namespace igny8::app
