#!/bin/sh
# ./rlm test [--unit|--web|--e2e] [filter]
set -eu
. "$(dirname "$0")/../lib/common.sh"

parts="build clients modules wasi browser docker metrics rust-wasm"
filters=0
for option in "$@"; do
  case $option in
    --unit) parts="build clients modules wasi docker metrics rust-wasm" ;;
    --web) parts= ;;
    --e2e) ;;
    -*) fail "test: unknown option '$option'. Usage: ./rlm test [--unit|--web|--e2e] [filter]" ;;
    *) filters=$((filters + 1)) ;;
  esac
done
[ "$filters" -le 1 ] || fail "test: one filter at most, a part of a test's name. Quote it when it has spaces."

# shellcheck disable=SC2086 # one word a part
exclusively sh "$root/eng/commands/prepare.sh" $parts || {
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}
exec node "$root/eng/test/main.mjs" "$@"
