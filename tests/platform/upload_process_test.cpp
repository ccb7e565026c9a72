// A long film, a sender that is killed three times, and another that goes on: one film, in little memory.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <thread>

#include "../fakes/linkedin.hpp"
#include "../fakes/tiktok.hpp"
#include "../fakes/twitter.hpp"
#include "../fakes/youtube.hpp"
#include "../net/server.hpp"
#include "base/error.hpp"
#include "driver.hpp"
#include "net/curl.hpp"
#include "platform/registry.hpp"

namespace igny8::platform {
namespace {

/// What the sender is told: where the network is, what to send, where it keeps what it saved.
struct Errand {
    std::string platform, base, film, state;
};

json::Value post_of(const Errand& errand) {
    json::Value out{{"schema", "igny8.social_post/1"},
                    {"platform", errand.platform},
                    {"post_type", "video"},
                    {"title", "Long"},
                    {"post_text", "A long film"}};
    out["media"] = json::Value::array({{{"kind", "video"}, {"path", errand.film}}});
    out["options"] = {{"privacy_level", "SELF_ONLY"}};
    return out;
}

/// The most memory that this program ever had, in MiB.
long peak() {
    long kib = 0;
    char line[256];
    auto* file = std::fopen("/proc/self/status", "r");
    while (file && std::fgets(line, sizeof line, file)) std::sscanf(line, "VmHWM: %ld", &kib);
    if (file) std::fclose(file);
    return kib / 1024;
}

/// Every address is the fake's.
std::string setting(const Errand& errand, const std::string& key) {
    if (key == "platforms.twitter.fields") return "tweet.fields";
    if (key == "platforms.linkedin.version") return "202609";
    return errand.base;
}

/// The sender: a process of its own, whose memory of earlier ones is a file.
int send(const Errand& errand) {
    Registry registry({.get = [&](auto& key) { return setting(errand, key); }});
    auto& adapter = registry.adapter(errand.platform);
    Job job{.id = "01J", .token = "ig8-token", .kind = "post", .payload = post_of(errand)};
    job.account.platform = errand.platform;
    job.account.external_id = "urn:li:person:AbC123";
    testing::Driver driver(adapter, job, "token", net::over_curl({.allow_private = true}));
    driver.clock = system_clock();
    if (std::filesystem::exists(errand.state))
        for (auto& s : json::read(errand.state))
            driver.saved.push_back({s["name"], s["done"], s["remote_id"], s["remote_url"], s["refs"], {}});
    driver.kept = [&] {
        json::Value all = json::Value::array();
        for (auto& s : driver.saved)
            all.push_back({{"name", s.name},
                           {"done", s.done},
                           {"remote_id", s.remote_id},
                           {"remote_url", s.remote_url},
                           {"refs", s.refs}});
        write_file(errand.state, json::line(all));
    };
    auto result = driver.run();
    write_file(errand.state + ".peak", std::to_string(peak()));
    bool well = result.outcome == Outcome::done || result.outcome == Outcome::accepted;
    if (!well) std::fprintf(stderr, "%s: %s\n", std::string(name(result.outcome)).c_str(), result.message.c_str());
    return well ? 0 : 1;
}

fakes::Call call_of(const net::Seen& seen) {
    fakes::Call out{.method = seen.method, .body = seen.body};
    auto query = seen.target.find('?');
    out.path = net::decode(seen.target.substr(0, query));
    if (query != std::string::npos)
        for (auto& [key, value] : net::decode_form(std::string_view(seen.target).substr(query + 1)))
            out.query[key] = value;
    for (auto& [key, value] : seen.headers.all()) out.headers[text::ascii_lower(key)] = value;
    return out;
}

/// The fake behind a socket.
class Behind {
public:
    explicit Behind(fakes::Network& fake)
        : server_([this, &fake](const net::Seen& seen, net::Wire& wire) {
              std::lock_guard lock(mutex_);
              fake.now = system_clock().now();
              auto answer = fake.handle(call_of(seen));
              std::string headers;
              for (auto& [key, value] : answer.headers) headers += key + ": " + value + "\r\n";
              wire.send(net::reply_of(answer.status, answer.body, headers));
          }) {}
    std::string url() const { return server_.url(""); }
    std::mutex& mutex() { return mutex_; }

private:
    std::mutex mutex_;
    net::Server server_;
};

pid_t start(const Errand& errand) {
    std::vector<std::string> words{"/proc/self/exe", "--send", errand.platform, errand.base, errand.film, errand.state};
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    EXPECT_EQ(::posix_spawn(&child, "/proc/self/exe", nullptr, nullptr, argv.data(), environ), 0);
    return child;
}

/// Kills a sender when so much has arrived.
void kill_at(pid_t child, int64_t bytes, const std::function<int64_t()>& arrived) {
    for (int i = 0; i < 60'000 && arrived() < bytes; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it was done before it could be killed";
}

class LongFilm : public ::testing::Test {
protected:
    LongFilm() {
        const char* megabytes = std::getenv("IGNY8_TEST_FILM_MB");  // 300 for the figure of the notes
        size_ = (megabytes ? std::atoll(megabytes) : 96) * 1'000'000;
        write_file(folder_.path() / "film.mp4", "");
        std::filesystem::resize_file(folder_.path() / "film.mp4", static_cast<uintmax_t>(size_));
    }

    void send_with_three_deaths(const std::string& platform, const Behind& network,
                                const std::function<int64_t()>& arrived) {
        Errand errand{platform, network.url(), (folder_.path() / "film.mp4").string(),
                      (folder_.path() / "state").string()};
        for (int quarter = 1; quarter <= 3; ++quarter) kill_at(start(errand), size_ * quarter / 4, arrived);
        int status = 0;
        ::waitpid(start(errand), &status, 0);
        EXPECT_EQ(status, 0);
        auto most = std::atol(read_file(errand.state + ".peak").c_str());
        RecordProperty("peak_mib", static_cast<int>(most));
        EXPECT_LT(most, 100);
    }

    ScratchFolder folder_;
    int64_t size_ = 0;
};

TEST_F(LongFilm, goes_to_youtube_once_through_three_deaths) {
    fakes::YouTube fake;
    fake.token = "token";
    Behind network(fake);
    fake.base = network.url();
    send_with_three_deaths("youtube", network, [&]() -> int64_t {
        std::lock_guard lock(network.mutex());
        return fake.sessions.empty() ? 0 : fake.sessions.begin()->second.stored;
    });
    std::lock_guard lock(network.mutex());
    EXPECT_EQ(fake.sessions.size(), 1u);
    ASSERT_EQ(fake.films.size(), 1u);
    EXPECT_EQ(fake.films[0].size, size_);
    EXPECT_EQ(fake.films[0].status["privacyStatus"], "public");
}

TEST_F(LongFilm, goes_to_x_once_through_three_deaths) {
    fakes::TwitterFake fake;
    fake.token = "token";
    Behind network(fake);
    send_with_three_deaths("twitter", network, [&]() -> int64_t {
        std::lock_guard lock(network.mutex());
        return fake.uploads.empty() ? 0 : static_cast<int64_t>(fake.uploads.begin()->second.stored());
    });
    std::lock_guard lock(network.mutex());
    ASSERT_EQ(fake.uploads.size(), 1u);
    EXPECT_EQ(fake.uploads.begin()->second.stored(), static_cast<uint64_t>(size_));
    EXPECT_EQ(fake.posts.size(), 1u);
}

TEST_F(LongFilm, goes_to_linkedin_once_through_three_deaths) {
    fakes::LinkedinFake fake;
    fake.token = "token";
    Behind network(fake);
    fake.uploads_at = network.url();
    send_with_three_deaths("linkedin", network, [&]() -> int64_t {
        std::lock_guard lock(network.mutex());
        return fake.uploads.empty() ? 0 : static_cast<int64_t>(fake.uploads.begin()->second.stored());
    });
    std::lock_guard lock(network.mutex());
    ASSERT_EQ(fake.uploads.size(), 1u);
    EXPECT_EQ(fake.uploads.begin()->second.stored(), static_cast<uint64_t>(size_));
    EXPECT_EQ(fake.posts.size(), 1u);
}

TEST_F(LongFilm, goes_to_tiktok_once_through_three_deaths) {
    fakes::TikTok fake;
    fake.token = "token";
    Behind network(fake);
    fake.upload_base = network.url();
    send_with_three_deaths("tiktok", network, [&]() -> int64_t {
        std::lock_guard lock(network.mutex());
        return fake.tasks.empty() ? 0 : fake.tasks[0].stored;
    });
    std::lock_guard lock(network.mutex());
    EXPECT_EQ(fake.tasks.size(), 1u);
    EXPECT_EQ(fake.public_posts(), 1);
    EXPECT_EQ(fake.tasks[0].stored, size_);
}

}  // namespace
}  // namespace igny8::platform

int main(int argc, char** argv) {
    using namespace igny8::platform;
    if (argc == 6 && std::string_view(argv[1]) == "--send") return send({argv[2], argv[3], argv[4], argv[5]});
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
