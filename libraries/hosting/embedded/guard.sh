#!/bin/sh
# Ends what an application host leaves behind when it is killed.
#
#   guard.sh MARKER LOCKFILE GRACE_SECONDS   < pipe that only the host holds open
#
# The host writes "+ PID" and "- PID" for each process that it starts and that ends. When the pipe closes, the processes that are left
# are asked to end. Whatever carries RLM_STACK=MARKER/... in its environment after the grace time is killed, so that nothing which has
# left its process group or lost its parent is missed. The lock tells the next host when that is done.
marker=$1
lock=$2
grace=$3

exec 9>>"$lock" >/dev/null 2>&1
flock 9
trap '' HUP INT TERM

roots=
while read -r sign pid; do
  # Nothing but the id of one ordinary process may ever reach kill.
  case $pid in
    '' | *[!0-9]* | 0 | 1) continue ;;
  esac
  others=
  for root in $roots; do
    [ "$root" = "$pid" ] || others="$others $root"
  done
  roots=$others
  [ "$sign" = + ] && roots="$roots $pid"
done

marked() {
  grep -lzs "^RLM_STACK=$marker/" /proc/[0-9]*/environ | cut -d / -f 3
}

for root in $roots; do
  kill -TERM "$root"
done

tries=$((grace * 10))
while [ $tries -gt 0 ] && [ -n "$(marked)" ]; do
  sleep 0.1
  tries=$((tries - 1))
done

# PostgreSQL's children rewrite their environment, so they are found by their parent.
children() {
  grep -ls "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status | cut -d / -f 3
}

# Twice: what starts while the first round is under way is seen by the second.
for round in 1 2; do
  victims=
  for pid in $(marked); do
    victims="$victims $pid $(children "$pid")"
  done
  [ -z "$victims" ] || kill -KILL $victims
done
