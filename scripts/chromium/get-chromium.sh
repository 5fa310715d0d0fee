#!/bin/bash
# Puts Debian's Chromium, the one that has no window, into a folder of its own, for the test of the report's page; see ../debian/apt-prefix.sh.
#
#   get-chromium.sh PREFIX   afterwards PREFIX/root/usr/lib/chromium/chromium-headless-shell starts it
#
#   SUITE=sid   the Debian suite to take Chromium from
set -euo pipefail

name=get-chromium
prefix=$(realpath -m "${1:?usage: get-chromium.sh PREFIX}")
browser=$prefix/root/usr/lib/chromium/chromium-headless-shell
suite=${SUITE:-sid}
otherwise="set CHROMIUM to a Chromium of your own"
. "$(dirname "$0")/../debian/apt-prefix.sh"

patchelf_in_prefix() { "$root/$loader" --library-path "$libraries" "$root/usr/bin/patchelf" "$@"; }

# By its own header instead of a changed environment, which its helpers would not have.
make_self_contained() {
	# A RUNPATH of their own would hide the executable's RPATH from what these libraries depend on.
	local library
	for library in "$libraries"/libpulse*.so.*.*.*; do
		if [ ! -L "$library" ]; then patchelf_in_prefix --remove-rpath "$library"; fi
	done
	patchelf_in_prefix --set-interpreter "$root/$loader" --force-rpath --set-rpath "$libraries:$libraries/pulseaudio:$libraries/nss" "$browser"
}

prepare_private_apt
with_dependencies chromium-headless-shell fonts-dejavu-core patchelf | unpack_into_root
make_self_contained
remove_private_apt
say "$("$browser" --no-sandbox --version) is in $prefix"
