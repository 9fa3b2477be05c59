# Sourced. Debian packages: installed when that needs no password, else named.

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

can_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

# A fresh machine may never have read the package lists.
apt_install_with_lists() {
  apt_install "$@" || {
    as_root apt-get update && apt_install "$@"
  }
}

# Debian starts a server that it installs; ours is started by the stack, on its own port and data.
install_without_service() {
  policy=/usr/sbin/policy-rc.d
  placed=
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod +x "$policy"
    placed=yes
  fi
  status=0
  apt_install_with_lists "$1" || status=$?
  [ -z "$placed" ] || as_root rm -f "$policy"
  if [ -d /run/systemd/system ]; then
    as_root systemctl disable "$1" || true
  fi
  return "$status"
}

# need PROGRAM PACKAGE WHAT-IS-OFF INSTALLER
need() {
  command -v "$1" >/dev/null && return 0
  if can_install && step "apt-$2" "Installing $2 (Debian)" "$4" "$2"; then
    return 0
  fi
  say "Missing: $1. $3 Install it with: sudo apt-get install $2"
  return 1
}

# want PROGRAM PACKAGE WHAT-IS-OFF: optional, so a machine that cannot install it is asked only once in a checkout.
want() {
  asked=$root/artifacts/asked-for-$2
  [ ! -e "$asked" ] || return 0
  need "$1" "$2" "$3" apt_install_with_lists || touch "$asked"
}
