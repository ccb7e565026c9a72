#!/bin/bash
# swift_cli.sh BIN SOURCE: the real igny8-publish against Swift, run by run_swift.py behind test_storage_swift, whose bucket it uses.
set -eu
export IGNY8_SHARE=$2/share IGNY8_STORAGE_PROVIDER=s3 IGNY8_NET_ALLOW_PRIVATE=true
export AWS_ACCESS_KEY_ID=$IGNY8_SWIFT_KEY AWS_SECRET_ACCESS_KEY=$IGNY8_SWIFT_SECRET AWS_STORAGE_BUCKET_NAME=acme
export AWS_ENDPOINT_URL_S3=$IGNY8_SWIFT_S3 AWS_S3_REGION_NAME=us-east-1 MEDIA_CDN_URL=$IGNY8_SWIFT_PUBLIC/acme
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder

expect() {  # WANTED FOUND WHAT
    [ "$1" = "$2" ] && return
    printf '%s: expected %s, got %s\n' "$3" "$1" "$2" >&2
    cat log >&2
    exit 1
}

publish() { "$1/igny8-publish" storage "${@:2}" --log-level debug 2>>log; }

expect '[true,false,[]]' "$(publish "$1" check | jq -c '[.ok, .signed, .problems]')" "check"
expect '[true,true]' "$(MEDIA_CDN_URL='' publish "$1" check | jq -c '[.ok, .signed]')" "check of signed addresses"

head -c 7000000 /dev/urandom >film.mp4
address=$(IGNY8_STORAGE_S3_MULTIPART_MB=5 IGNY8_STORAGE_S3_PART_MB=5 publish "$1" put film.mp4 | jq -r .url)
expect "$(sha256sum <film.mp4)" "$(curl -sf "$address" | sha256sum)" "what a stranger gets of a file in parts"
expect '0' "$(publish "$1" clean --days 1 | jq .removed)" "cleaning too early"

printf '[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" >keys
expect 'true' "$(env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY AWS_SHARED_CREDENTIALS_FILE=keys \
    "$1/igny8-publish" storage check 2>>log | jq .ok)" "keys from a file"
status=0
AWS_SECRET_ACCESS_KEY=wrong publish "$1" check || status=$?
expect 78 "$status" "status with a wrong key"

grep -q 'PUT http://localhost' log || expect 'a line for each request' 'none' "the log"
grep -E 'PLANTED|Signature=' log && exit 1
echo "igny8-publish storage: as it should be"
