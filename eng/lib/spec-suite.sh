# Sourced. The WebAssembly specification's core tests, for the module rewriter's tests. Debian's wabt leaves them out; the source package of binaryen carries them.

# fetch_spec_suite: the scripts go to artifacts/spec-suite. Nothing of the machine's own package lists is changed.
fetch_spec_suite() {
  suite=$root/artifacts/spec-suite
  [ ! -e "$suite/.complete" ] || return 0
  if command -v apt-get >/dev/null && step spec-suite "Fetching the WebAssembly specification's tests (Debian's source of binaryen, 4 MB)" download_spec_suite "$suite"; then
    touch "$suite/.complete"
    return 0
  fi
  say "Missing: the WebAssembly specification's tests. The module rewriter is not run against them. They are in Debian's source package binaryen, and belong into artifacts/spec-suite."
}

download_spec_suite() (
  work=$root/artifacts/spec-suite-source
  rm -rf "$work"
  mkdir -p "$1" "$work/lists/partial" "$work/cache/archives/partial"
  source_lists >"$work/sources.list"
  cat >"$work/apt.conf" <<END
Dir::Etc::SourceList "$work/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$work/lists";
Dir::Cache "$work/cache";
APT::Sandbox::User "";
END
  export APT_CONFIG="$work/apt.conf"
  cd "$work" &&
    apt-get update &&
    apt-get source --download-only binaryen &&
    tar -xf binaryen_*.orig.tar.* -C "$1" --strip-components=3 --wildcards '*/test/spec/*.wast' &&
    rm -rf "$work"
)

# The lists of Debian that the machine has, as lists of sources.
source_lists() {
  key=/usr/share/keyrings/debian-archive-keyring.gpg
  signed=
  [ ! -e "$key" ] || signed="[signed-by=$key] "
  apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' | sort -u |
    while read -r site release component; do
      echo "deb-src $signed$site $release $component"
    done
}
