#!/bin/sh
# Set-up and build, under the checkout's lock; every command that runs something begins with it.
set -eu
. "$(dirname "$0")/../lib/common.sh"
. "$root/eng/lib/setup.sh"
. "$root/eng/lib/build.sh"

set_up
case ${1-} in
  '') build_solution ;;
  --no-build) ;;
esac
