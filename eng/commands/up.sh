#!/bin/sh
# ./rlm up [--detach] [--json]
set -eu
. "$(dirname "$0")/../lib/common.sh"

for option in "$@"; do
  case $option in
    --detach | --json) ;;
    *) fail "up: unknown option '$option'. Usage: ./rlm up [--detach] [--json]" ;;
  esac
done

status=0
node "$root/eng/stack/show.mjs" "$@" || status=$?
# 3: nothing is up
[ "$status" -eq 3 ] || exit "$status"
exclusively sh "$root/eng/commands/prepare.sh" build
exec node "$root/eng/stack/up.mjs" "$@"
