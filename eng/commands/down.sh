#!/bin/sh
set -eu
. "$(dirname "$0")/../lib/common.sh"

[ $# -eq 0 ] || fail "down takes no option. RLM_HOME says which stack, when it is not the one in ~/.rlm-aspire."
exec node "$root/eng/stack/down.mjs"
