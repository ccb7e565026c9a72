#!/usr/bin/env bash
# demo.sh BIN OUT: examples/article becomes a vertical short and a 16:9 film in the folder OUT. No account, no network.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
bin=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
export IGNY8_SHARE=$root/share

# Its own state and media, so that the demo neither finds nor leaves anything in the home folder.
common=(--state "$out/state.db" --media-root "$out/media")
"$bin/igny8-script" generate --type both "${common[@]}" "$root/examples/article/article.html" |
    "$bin/igny8-tts" speak "${common[@]}" |
    "$bin/igny8-assets" gather "${common[@]}" |
    "$bin/igny8-compose" render "${common[@]}" -o "$out/" >"$out/projects.ndjson"

echo
echo "Done. What came of examples/article/article.html:"
"$bin/igny8-compose" verify --no-state "$out/projects.ndjson" >"$out/verify.ndjson" || cat "$out/verify.ndjson"
find "$out" -maxdepth 1 -type f ! -name '*.db*' -printf '%10s bytes  %p\n' | sort -k3
