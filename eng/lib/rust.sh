# Sourced. What rust_wasm compiles with: a rustc that has the library of the target wasm32-unknown-unknown, and a linker for it.

rust_packages="rustc libstd-rust-dev-wasm32 lld"

# One that lacks the target may stand before it on PATH.
has_rust_wasm() {
  old_ifs=$IFS
  IFS=:
  # shellcheck disable=SC2086 # one word a folder
  set -- $PATH "${HOME:-}/.cargo/bin" /usr/bin /usr/local/bin
  IFS=$old_ifs
  for folder in "$@"; do
    has_target "$folder/rustc" && return 0
  done
  has_target "${RLM_RUSTC:-}"
}

has_target() {
  [ -x "$1" ] || return 1
  libraries=$("$1" --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || return 1
  ls "$libraries"/libstd-*.rlib >/dev/null 2>&1 || return 1
  ls "$libraries"/../../*/bin/rust-lld >/dev/null 2>&1 || command -v rust-lld >/dev/null || command -v wasm-ld >/dev/null
}

# need_rust_wasm WHAT-IS-OFF
need_rust_wasm() {
  has_rust_wasm && return 0
  # shellcheck disable=SC2086 # one word a package
  if can_install && step apt-rust-wasm "Installing Rust for WebAssembly (Debian's $rust_packages)" apt_install_with_lists $rust_packages && has_rust_wasm; then
    return 0
  fi
  say "Missing: a rustc with the target wasm32-unknown-unknown. $1 Install it with: sudo apt-get install $rust_packages"
  return 1
}

# Optional, so a machine that cannot install it is asked only once in a checkout.
want_rust_wasm() {
  asked=$root/artifacts/asked-for-rust-wasm
  [ ! -e "$asked" ] || return 0
  need_rust_wasm "$1" || touch "$asked"
}
