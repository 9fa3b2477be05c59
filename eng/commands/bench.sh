#!/bin/sh
# ./rlm bench [name] [--json]: the benchmark program lists its names when it is given none.
set -eu
. "$(dirname "$0")/../lib/common.sh"

project=$(find "$root/tests/Benchmarks" -maxdepth 1 -name '*.csproj' 2>/dev/null | head -n 1)
[ -n "$project" ] || fail "bench: there are no benchmarks: this checkout has no project in tests/Benchmarks"
parts=build
case " $* " in *" fuel "* | *" rust-wasm "*) parts="build rust-wasm" ;; esac
# shellcheck disable=SC2086 # one word a part
exclusively sh "$root/eng/commands/prepare.sh" $parts
name=$(basename "$project" .csproj)
exec dotnet "$root/artifacts/bin/$name/release/$name.dll" "$@"
