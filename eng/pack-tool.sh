#!/bin/sh
# pack-tool.sh [CONFIGURATION [--no-build]]: packs the CLI as a .NET tool, installs it into a folder of its own, and runs it. Publishes nothing.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
configuration=${1:-Release}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

dotnet pack "$root/cli" -c "$configuration" ${2:-} -o "$scratch/packages" -v q -nologo --disable-build-servers
dotnet tool install RlmAspire.Tool --tool-path "$scratch/tool" --source "$scratch/packages" --no-cache >/dev/null
cd "$scratch"
"$scratch/tool/rlm" --version
"$scratch/tool/rlm" --help
# What workers run goes along.
find "$scratch/tool" -path '*/sandbox/engine/engine.mjs' -o -path '*/sandbox/guest/driver.py' -o -path '*/rust-wasm/worker/worker.mjs' | sed 's|.*/any/||'
# A cell, where the tools that npm carries are installed.
if [ -n "${RLM_TOOLS:-}" ]; then
  RLM_HOME=$scratch/home "$scratch/tool/rlm" exec -c 'print("a cell says", 6 * 7)'
fi
mkdir -p "$root/artifacts/package"
mv "$scratch"/packages/*.nupkg "$root/artifacts/package/"
echo "Packed: $(ls "$root"/artifacts/package/RlmAspire.Tool.*.nupkg)"
