# Sourced. PostgreSQL refuses to run as root, so servers run as `nobody` when we are root.

unprivileged_id=65534

is_root() {
  [ "$(id -u)" -eq 0 ]
}

# A command prefix and not a function: with a function, $! of a background call would be a shell around the server.
# The kernel ends the server if the shell that started it is killed.
unprivileged="setpriv --pdeathsig=KILL"
if is_root; then
  unprivileged="$unprivileged --reuid=$unprivileged_id --regid=$unprivileged_id --clear-groups"
fi

give_to_unprivileged() {
  ! is_root || chown "$unprivileged_id:$unprivileged_id" "$1"
}

node_arch() {
  case $(uname -m) in
    aarch64) echo arm64 ;;
    *) echo x64 ;;
  esac
}
