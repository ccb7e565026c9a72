#!/usr/bin/env bash
# demo.sh BIN OUT: examples/article becomes a vertical short, a 16:9 film and five posts below the folder OUT. No account,
# no network.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
bin=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
PATH=$bin:$PATH

# Its own state and media, so that the demo neither finds nor leaves anything in the home folder.
export IGNY8_SHARE=$root/share IGNY8_STATE=$out/state.db IGNY8_MEDIA_ROOT=$out

article=$root/examples/article/article.html
echo "igny8: from article to films, on $(nproc) cores; the long one takes a few minutes"
igny8-script --type both "$article" |
    igny8-tts |
    igny8-assets |
    igny8-compose >"$out/projects.ndjson"

# Each film as its platform would look at it.
jq -r '.outputs[] | "\(.preset)\t\(.file)"' "$out/projects.ndjson" | while IFS=$'\t' read -r preset film; do
    igny8-compose verify --preset "$preset" "$film"
done >"$out/verify.ndjson" || echo "igny8: verify found something, see $out/verify.ndjson" >&2

# Where everything lies, with the length of each film.
jq -r '"\n" + .title + " (" + .video_type + ")",
    (.outputs[] | "  film       \(.duration_ms / 1000 | floor) s, \(.width_px)×\(.height_px), \(.bytes / 1e6 * 10 | floor / 10) MB  \(.file)"),
    "  thumbnail  \(.thumbnail)",
    (.subtitles[] | "  subtitles  \(.file)")' "$out/projects.ndjson"

# Five posts, each in its platform's manner, with a picture; without accounts they leave into the outbox, a folder.
igny8-social-adapt "$article" | igny8-assets social | igny8-publish add >"$out/posts.ndjson"
igny8-publish run
echo
echo "Five posts in the outbox, each with its words in post.txt and its pictures in media/"
igny8-publish list | jq -r '"  " + (.account | split("/")[2]) + " \(.state)  " + .url[7:]'
