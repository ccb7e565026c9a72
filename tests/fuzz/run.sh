#!/bin/sh
# run.sh BIN [SECONDS]: every fuzzer for a while; what it finds stays in build/fuzz/found.
set -eu
cd "$(dirname "$0")/../.."
export IGNY8_SHARE="$PWD/share"
for fuzzer in "$1"/fuzz_*; do
    name=$(basename "$fuzzer")
    corpus=build/fuzz/corpus/$name
    mkdir -p "$corpus" build/fuzz/found
    case $name in
        fuzz_json) cp examples/article/content.json "$corpus/" ;;
        fuzz_net) printf 'https://b\303\274cher.example:8443/a/../b?c=d+e#f' >"$corpus/url" ;;
        fuzz_storage)
            printf '<R><Part><Key>&quot;a</Key></Part><Error><Code>x</Code></Error></R>' >"$corpus/answer"
            printf 'User-agent: *\nDisallow: /a*b$\n' >"$corpus/robots"
            printf '[default]\naws_access_key_id=a\naws_secret_access_key=b\n' >"$corpus/keys"
            ;;
        fuzz_secrets) printf 'ig8s1:0123456789ab:%076d' 0 >"$corpus/envelope" ;;
        fuzz_platform) printf 'a120\n{"access_token":"a","expires_in":60,"error":{"code":190}} example.com' >"$corpus/answer" ;;
        fuzz_publish)
            printf 'text,platform\n"Tea, ""hot""",twitter\n' >"$corpus/table"
            printf 'tomorrow 9:00' >"$corpus/time"
            printf 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3' >"$corpus/rule"
            ;;
        fuzz_article) cp examples/article/article.html examples/article/article.md "$corpus/" ;;
    esac
    echo "$name"
    "$fuzzer" -max_total_time="${2:-60}" -timeout=30 -max_len=4096 -rss_limit_mb=2048 -print_final_stats=0 -verbosity=0 \
        -artifact_prefix=build/fuzz/found/ "$corpus"
done
