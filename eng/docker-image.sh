#!/bin/sh
# Makes the image that the tests of the docker sandbox run in, from the distribution's packages: no registry is asked.
#
#   eng/docker-image.sh FILE
#
# FILE is a root file system as a tar archive, for `docker import`.
set -eu
. "$(dirname "$0")/lib/packages.sh"

file=$1
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
folder=$(mktemp -d "${TMPDIR:-/tmp}/rlm-image-XXXXXX")
trap 'as_root rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP

as_root debootstrap --variant=minbase --include=python3 "$suite" "$folder/root"
for useless in var/cache/apt/archives var/lib/apt/lists usr/share/doc usr/share/locale usr/share/man; do
  as_root rm -rf "$folder/root/$useless"
done
as_root tar -C "$folder/root" -cf "$folder/image.tar" .
mkdir -p "$(dirname "$file")"
as_root cp "$folder/image.tar" "$file.new"
mv -f "$file.new" "$file"
