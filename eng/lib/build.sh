# Sourced. Builds the solution when a source is newer than the last build.
. "$root/eng/lib/feed.sh"

build_stamp=$root/artifacts/build.stamp
cli=$root/artifacts/bin/RlmAspire.Cli/release/rlm

sources_changed() {
  [ -f "$build_stamp" ] && [ -x "$cli" ] || return 0
  # Folders count too: a deleted file leaves no other trace.
  changed=$(cd "$root" && find .editorconfig global.json Directory.* RlmAspire.* cli libraries services tests eng/*.props eng/*.txt \
    -name __pycache__ -prune -o -newer "$build_stamp" -print -quit)
  [ -n "$changed" ]
}

# A compiler server of our own makes the build three times as fast and, unlike the shared one, can be ended without harm to others.
dotnet_build() {
  server=rlm-build-$$
  status=0
  dotnet build "$@" -c Release -nodeReuse:false -p:UseSharedCompilation=true -p:SharedCompilationId="$server" -v:minimal || status=$?
  sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")/sdk/$(cd "$root" && dotnet --version)
  dotnet exec "$sdk/Roslyn/bincore/VBCSCompiler.dll" -shutdown "-pipename:$server" || true
  return "$status"
}

build_solution() {
  sources_changed || return 0
  touch "$build_stamp.new"
  step build "Building (the first time takes minutes)" dotnet_build "$root/RlmAspire.sln" || fall_back_to_portable || {
    grep -E '(error|warning) [A-Z]+[0-9]+' "$log" | sort -u | head -n 30 >&2
    fail "the build failed (log: $log)"
  }
  mv "$build_stamp.new" "$build_stamp"
}

fall_back_to_portable() {
  has_full_feed || return 1
  say "The full build failed: falling back to the portable build."
  write_feed_answer false "The full build failed."
  step build "Building the portable build" dotnet_build "$root/RlmAspire.sln"
}
