# Sourced by every command. Progress goes to standard error, so that standard output is the answer alone.

root=$(cd "$(dirname "$0")/../.." && pwd -P)
logs=$root/artifacts/logs
export RLM_TOOLS="${RLM_TOOLS:-$root/eng/tools/node_modules}"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
mkdir -p "$logs"

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "rlm: $*"
  exit 1
}

# step NAME LABEL COMMAND...: shows what is under way, a dot every three seconds, how long it took;
# the output goes to a log, whose end is shown when the command fails.
step() {
  log=$logs/$1.log
  printf '%s ' "$2" >&2
  shift 2
  started=$(date +%s)
  # The sleep must not hold the caller's streams: who waits for their end would wait for it.
  (while sleep 3 >/dev/null 2>&1; do printf . >&2; done) &
  dots=$!
  status=0
  "$@" </dev/null >"$log" 2>&1 || status=$?
  kill "$dots" 2>/dev/null || true
  wait "$dots" 2>/dev/null || true
  seconds=$(($(date +%s) - started))
  [ "$status" -eq 0 ] || {
    say " failed after $seconds s (log: $log)"
    return "$status"
  }
  say " $seconds s"
}

# show_log LINES: the beginning of the last step's log, where tools name the cause.
show_log() {
  grep -v '^npm warn' "$log" | head -n "$1" >&2
}

# One set-up or build at a time in a checkout. -o: the lock is not inherited by what the command starts.
exclusively() {
  lock=$root/artifacts/rlm.lock
  flock -n "$lock" true || say "Waiting for another ./rlm in this checkout"
  flock -o "$lock" "$@"
}
