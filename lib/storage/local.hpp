#pragma once
// A folder that a web server shows to everybody.
#include "storage/store.hpp"

namespace igny8::storage {

struct LocalSettings {
    Path folder;
    std::string prefix;           ///< folders in front of each name
    std::string public_base_url;  ///< under which the web server shows `folder`
};

class LocalStore : public Store {
public:
    /// Errors: Fault::config when a setting is missing or cannot be.
    explicit LocalStore(LocalSettings settings, Clock clock);

    std::string title() const override;
    /// A copy that appears whole or not at all and that everybody may read, whatever the umask.
    Stored put(const Path& file, const Wanted& wanted = {}) override;
    void remove(const std::string& key) override;
    Cleaned clean(Instant before) override;

private:
    LocalSettings settings_;
    Clock clock_;
};

}  // namespace igny8::storage
