#!/bin/sh
set -eu
. "$(dirname "$0")/../lib/common.sh"

exclusively sh "$root/eng/commands/prepare.sh"
say "Set-up is complete."
