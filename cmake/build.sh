#!/bin/sh
# build.sh PRESET TARGET…: configures when needed, then builds.
set -eu
cd "$(dirname "$0")/.."
preset=$1
shift
[ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" -Wno-dev --log-level=WARNING
cmake --build "build/$preset" -j "${JOBS:-$(nproc)}" --target "$@"
