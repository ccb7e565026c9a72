#!/bin/sh
# install-packages.sh GROUP…: installs what is missing of cmake/debian-packages.txt; done in a moment when all is there.
set -eu
list=$(dirname "$0")/debian-packages.txt

# The package names of the groups, one a line.
wanted() {
    for group; do
        awk -v group="[$group]" '/^\[/ { inside = ($1 == group) } inside && /^[a-z0-9]/ { print $1 }' "$list"
    done | sort -u
}

# Those of the names on standard input that are neither installed nor provided by what is (another's nodejs brings npm).
missing() {
    names=$(cat)
    installed=$(dpkg-query -W -f '${db:Status-Status},${Package},${Provides}\n' 2>/dev/null |
        sed -n 's/^installed,//p' | tr ',' '\n' | awk '{ print $1 }')
    printf '%s\n' "$names" | grep -vxF "${installed:-none}" || true
}

command -v dpkg-query >/dev/null || {
    echo "igny8: this is not a Debian system; install the counterparts of $list by hand" >&2
    exit 1
}

need=$(wanted "$@" | missing)
[ -n "$need" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null; then
    as_root="sudo -n env"
    $as_root true 2>/dev/null || as_root="sudo env"  # a password may be typed on a terminal
else
    echo "igny8: these packages are missing, and this is neither root nor is there sudo:" >&2
    echo "igny8:   apt-get install --no-install-recommends" "$(echo "$need" | paste -sd" " -)" >&2
    exit 1
fi

echo "igny8: installing $(echo "$need" | paste -sd" " -)"
# shellcheck disable=SC2086
{
    $as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $need
} </dev/null
