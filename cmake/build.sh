#!/bin/sh
# build.sh PRESET TARGET: configures when needed, then builds.
set -eu
cd "$(dirname "$0")/.."
[ -f "build/$1/build.ninja" ] || cmake --preset "$1" -Wno-dev --log-level=WARNING
cmake --build "build/$1" --target "$2" -j "${JOBS:-$(nproc)}"
