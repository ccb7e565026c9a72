#!/bin/sh
# test.sh PRESET: every test, two at a time; what fails shows its output, ctest's own count and what was left out close it.
set -eu
cd "$(dirname "$0")/.."
status=0
ctest --test-dir "build/$1" -j "${JOBS:-$(nproc)}" --output-on-failure --no-tests=error || status=$?
[ ! -f "build/$1/contract.left_out" ] || sed 's/^/igny8: /' "build/$1/contract.left_out"
exit $status
