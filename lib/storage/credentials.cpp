#include "storage/credentials.hpp"

#include "base/text.hpp"

namespace igny8::storage {

std::optional<Credentials> read_credentials(std::string_view text, std::string_view profile) {
    Credentials keys;
    bool inside = false;
    for (auto line : text::split(text, '\n')) {
        line = text::trim(line);
        if (line.starts_with('[') && line.ends_with(']'))
            inside = text::trim(line.substr(1, line.size() - 2)) == profile;
        auto equals = line.find('=');
        if (!inside || equals == line.npos || line.starts_with('#') || line.starts_with(';')) continue;
        auto name = text::trim(line.substr(0, equals)), value = text::trim(line.substr(equals + 1));
        if (name == "aws_access_key_id") keys.access_key = value;
        if (name == "aws_secret_access_key") keys.secret_key = Secret(value);
        if (name == "aws_session_token") keys.session_token = Secret(value);
    }
    if (keys.access_key.empty() || keys.secret_key.empty()) return {};
    return keys;
}

}  // namespace igny8::storage
