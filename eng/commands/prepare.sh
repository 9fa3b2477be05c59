#!/bin/sh
# prepare.sh [build] [browser] [docker]: set-up, and what else a command needs, under the checkout's lock.
set -eu
. "$(dirname "$0")/../lib/common.sh"
. "$root/eng/lib/setup.sh"
. "$root/eng/lib/build.sh"
. "$root/eng/lib/docker.sh"

set_up
for part in "$@"; do
  case $part in
    build) build_solution ;;
    browser) need chromium chromium "The browser tests are skipped." apt_install_with_lists || true ;;
    docker) prepare_docker || true ;;
    *) fail "prepare: unknown part '$part'" ;;
  esac
done
