#!/bin/sh
# A real Docker engine for one test run, on a socket of its own, with its data in a folder that goes with it. No network, no firewall rules.
#
#   eng/throwaway-docker.sh IMAGE
#
# IMAGE is what eng/docker-image.sh has made; the engine has it as rlm-test-python.
# Standard output:  ready SOCKET | failed REASON
# Standard input:   its end ends the engine and all its containers, so a killed test process leaves none.
set -u
. "$(dirname "$0")/lib/packages.sh"

image=$1
engine=
# A prefix and not a function, whose background call would be a shell around the engine.
privileged=
[ "$(id -u)" -eq 0 ] || privileged="sudo -n"

fail() {
  echo "failed $1"
  [ ! -s "$work/log" ] || tail -n 5 "$work/log" >&2
  exit 1
}

# Of a script that was killed, the folder stays behind.
find /tmp -maxdepth 1 -name 'rlm-docker-*' -mmin +60 | while read -r old; do
  as_root kill -0 "$(cat "$old/pid" 2>/dev/null || echo none)" 2>/dev/null || as_root rm -rf "$old"
done

# A socket's path has 107 characters at most: the folder of a test run may be too deep.
work=$(mktemp -d /tmp/rlm-docker-XXXXXX)
socket=$work/engine.sock

is_ready() {
  docker -H "unix://$socket" version >/dev/null 2>&1
}

start() {
  command -v dockerd >/dev/null || fail "dockerd is not installed: run ./rlm test, or apt-get install docker.io"
  command -v docker >/dev/null || fail "the docker client is not installed: run ./rlm test, or apt-get install docker.io"
  [ -f "$image" ] || fail "the test image is missing: sh eng/docker-image.sh $image"
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null || fail "dockerd needs root, and sudo asks for a password"
  # The kernel ends the engine, and the engine its containers, should this script be killed.
  $privileged setpriv --pdeathsig=TERM dockerd --iptables=false --bridge=none --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/pid" \
    --group "$(id -g)" -H "unix://$socket" </dev/null >"$work/log" 2>&1 &
  engine=$!
  for _ in $(seq 300); do
    as_root kill -0 "$engine" 2>/dev/null || fail "the engine did not start"
    is_ready && return 0
    sleep 0.1
  done
  fail "the engine did not get ready"
}

# The engine ends its containers and its containerd; what a killed one leaves mounted would keep the folder.
clean_up() {
  if [ -n "$engine" ]; then
    containers=$(docker -H "unix://$socket" ps -aq 2>/dev/null)
    # shellcheck disable=SC2086 # one word a container
    [ -z "$containers" ] || docker -H "unix://$socket" rm -f $containers >/dev/null 2>&1
    as_root kill "$(cat "$work/pid" 2>/dev/null || echo "$engine")" 2>/dev/null
    wait "$engine" 2>/dev/null
  fi
  mount | awk -v work="$work/" 'index($3, work) == 1 { print $3 }' | sort -r | while read -r mounted; do
    as_root umount -l "$mounted"
  done
  as_root rm -rf "$work"
}

trap clean_up EXIT
trap 'exit 130' INT TERM HUP

start
docker -H "unix://$socket" import "$image" rlm-test-python >>"$work/log" 2>&1 || fail "the image could not be imported"
echo "ready $socket"
while read -r _; do :; done
