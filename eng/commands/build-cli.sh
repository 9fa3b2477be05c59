#!/bin/sh
# The CLI was called before the first build: make what it alone needs.
set -eu
. "$(dirname "$0")/../lib/common.sh"
. "$root/eng/lib/setup.sh"
. "$root/eng/lib/build.sh"

build_cli() {
  require_sdk
  install_tools
  step build-cli "Building the CLI" dotnet_build "$root/cli/RlmAspire.Cli.csproj" || {
    show_log 40
    fail "the CLI does not build (log: $log)"
  }
}

if [ "${1-}" = --locked ]; then
  build_cli
else
  exclusively sh "$0" --locked
fi
