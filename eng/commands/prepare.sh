#!/bin/sh
# prepare.sh [build] [clients] [modules] [wasi] [browser] [docker] [metrics] [rust-wasm]: set-up, and what else a command needs, under the checkout's lock.
set -eu
. "$(dirname "$0")/../lib/common.sh"
. "$root/eng/lib/setup.sh"
. "$root/eng/lib/build.sh"
. "$root/eng/lib/spec-suite.sh"
. "$root/eng/lib/docker.sh"

set_up
for part in "$@"; do
  case $part in
    build) build_solution ;;
    clients) npm_install eng/clients "Installing the clients that the tests talk to (npm, 45 MB)" ;;
    browser) need chromium chromium "The browser tests are skipped." apt_install_with_lists || true ;;
    rust-wasm) need_rust_wasm "Tests and benchmarks of rust_wasm are left out." || true ;;
    modules)
      need wast2json wabt "The module rewriter is not run against the specification's tests." apt_install_with_lists || true
      fetch_spec_suite
      ;;
    wasi)
      off="The wasm sandbox's WASI is not run against its conformance programs."
      need clang clang "$off" apt_install_with_lists || true
      need wasm-ld lld "$off" apt_install_with_lists || true
      { [ -f /usr/include/wasm32-wasi/wasi/api.h ] && [ -f "$(clang --target=wasm32-wasi --print-libgcc-file-name 2>/dev/null)" ]; } ||
        { can_install && step apt-wasi "Installing wasi-libc (Debian)" apt_install_with_lists wasi-libc libclang-rt-dev-wasm32; } ||
        say "Missing: a C library for WASI. $off Install it with: sudo apt-get install wasi-libc libclang-rt-dev-wasm32"
      ;;
    docker) prepare_docker || true ;;
    metrics) need promtool prometheus "The services' metrics are not held against their format." install_without_service || true ;;
    *) fail "prepare: unknown part '$part'" ;;
  esac
done
