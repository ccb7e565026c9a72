#include "tts/espeak_engine.hpp"

#include <espeak-ng/speak_lib.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace igny8::tts {

namespace {

constexpr size_t longest_s = 1800;  ///< of sound from one text; more is a voice gone astray
constexpr rlim_t cpu_limit_s = 60;  ///< at several hundred times real time, far above what longest_s takes

// ---- in the child -------------------------------------------------------------------------------------------------

EspeakSound* heard = nullptr;  ///< the library's callback has no room for a pointer of ours in this mode

int listen(short* wave, int count, espeak_EVENT* event) {
    for (; event->type != espeakEVENT_LIST_TERMINATED; ++event) {
        if (event->type == espeakEVENT_WORD)
            heard->events.push_back({EspeakEvent::Kind::word, event->text_position - 1, event->audio_position});
        if (event->type == espeakEVENT_END)
            heard->events.push_back({EspeakEvent::Kind::end, event->text_position - 1, event->audio_position});
    }
    if (wave && count > 0) heard->samples.insert(heard->samples.end(), wave, wave + count);
    return heard->samples.size() > longest_s * static_cast<size_t>(heard->rate) ? 1 : 0;
}

bool write_all(int fd, const void* data, size_t bytes) {
    const char* at = static_cast<const char*>(data);
    while (bytes > 0) {
        const ssize_t done = ::write(fd, at, bytes);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        at += done;
        bytes -= static_cast<size_t>(done);
    }
    return true;
}

template <class T>
bool write_vector(int fd, const std::vector<T>& items) {
    const uint64_t count = items.size();
    return write_all(fd, &count, sizeof count) && write_all(fd, items.data(), items.size() * sizeof(T));
}

[[noreturn]] void speak_and_leave(int fd, int rate, const std::string& voice, int wpm, int pitch,
                                  const std::string& text) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit limit{cpu_limit_s, cpu_limit_s};
    setrlimit(RLIMIT_CPU, &limit);
    std::srand(1);  // breath and whisper are made of rand()
    EspeakSound sound;
    sound.rate = rate;
    heard = &sound;
    bool fine = espeak_SetVoiceByName(voice.c_str()) == EE_OK;
    fine =
        fine && espeak_SetParameter(espeakRATE, wpm, 0) == EE_OK && espeak_SetParameter(espeakPITCH, pitch, 0) == EE_OK;
    fine = fine && espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakENDPAUSE,
                                nullptr, nullptr) == EE_OK;
    fine = fine && sound.samples.size() <= longest_s * static_cast<size_t>(rate);
    fine = fine && write_vector(fd, sound.events) && write_vector(fd, sound.samples);
    _exit(fine ? 0 : 1);
}

// ---- in the parent ------------------------------------------------------------------------------------------------

/// A child that does not outlive its owner.
class Child {
public:
    Child(pid_t pid, int fd) : pid_(pid), fd_(fd) {}
    ~Child() {
        ::close(fd_);
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            wait();
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Everything it says until it closes its end.
    std::string read() const {
        std::string out;
        std::array<char, 1 << 16> block;
        for (;;) {
            stop_if_interrupted();
            const ssize_t got = ::read(fd_, block.data(), block.size());
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return out;
            out.append(block.data(), static_cast<size_t>(got));
        }
    }

    bool wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    pid_t pid_;
    int fd_;
};

template <class T>
bool take(std::string_view& bytes, std::vector<T>& items) {
    uint64_t count = 0;
    if (bytes.size() < sizeof count) return false;
    std::memcpy(&count, bytes.data(), sizeof count);
    bytes.remove_prefix(sizeof count);
    if (count > bytes.size() / sizeof(T)) return false;
    items.resize(count);
    if (count > 0) std::memcpy(items.data(), bytes.data(), count * sizeof(T));
    bytes.remove_prefix(count * sizeof(T));
    return true;
}

std::vector<EspeakVoice> listed(espeak_VOICE* wanted) {
    std::vector<EspeakVoice> out;
    for (const espeak_VOICE** v = espeak_ListVoices(wanted); v && *v; ++v) {
        // The list of languages is a priority byte and a name, one after another.
        const char* language = (*v)->languages && (*v)->languages[0] ? (*v)->languages + 1 : "";
        out.push_back({language, (*v)->name ? (*v)->name : "", (*v)->identifier ? (*v)->identifier : "", (*v)->gender});
    }
    return out;
}

}  // namespace

EspeakEngine& EspeakEngine::instance() {
    static EspeakEngine engine;
    return engine;
}

EspeakEngine::EspeakEngine() {
    rate_ = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 200, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (rate_ <= 0)
        throw Error(Fault::config, "the voice data of espeak-ng are missing")
            .hint("install the package espeak-ng-data");
    espeak_SetSynthCallback(listen);
    const char* data = nullptr;
    version_ = espeak_Info(&data);
    voices_ = listed(nullptr);
    espeak_VOICE variants{};
    variants.languages = "variant";
    const auto more = listed(&variants);
    voices_.insert(voices_.end(), more.begin(), more.end());
}

EspeakSound EspeakEngine::speak(const std::string& voice, int words_per_minute, int pitch,
                                const std::string& text) const {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Fault::internal, "no pipe for the voice: {}", std::strerror(errno));
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::close(ends[0]);
        speak_and_leave(ends[1], rate_, voice, words_per_minute, pitch, text);
    }
    ::close(ends[1]);
    Child child(pid, ends[0]);
    if (pid < 0) throw Error(Fault::busy, "no process for the voice: {}", std::strerror(errno));
    const std::string answer = child.read();
    EspeakSound sound;
    sound.rate = rate_;
    std::string_view rest = answer;
    const bool whole = take(rest, sound.events) && take(rest, sound.samples);
    if (!child.wait() || !whole) throw Error(Fault::refused, "the voice '{}' fails on this text", voice);
    return sound;
}

}  // namespace igny8::tts
