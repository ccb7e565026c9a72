#!/bin/sh
# test.sh PRESET: every test, two at a time; what fails shows its output, and ctest's own count closes it.
set -eu
cd "$(dirname "$0")/.."
exec ctest --test-dir "build/$1" -j "${JOBS:-$(nproc)}" --output-on-failure --no-tests=error
