#!/bin/bash
# Puts Debian's Chromium, the one that has no window, into a folder of its own, for the test of the report's page; see ../debian/apt-prefix.sh.
#
#   get-chromium.sh PREFIX   afterwards PREFIX/root/usr/lib/chromium/chromium-headless-shell starts it
#
#   SUITE=sid   the Debian suite to take Chromium from
set -euo pipefail

name=get-chromium
prefix=$(realpath -m "${1:?usage: get-chromium.sh PREFIX}")
suite=${SUITE:-sid}
otherwise="set CHROMIUM to a Chromium of your own"
. "$(dirname "$0")/../debian/apt-prefix.sh"

# By its own header instead of a changed environment: it starts itself again for its helpers. Beside its libraries, where it looks for them.
make_self_contained() {
	local browser=$root/usr/lib/chromium/chromium-headless-shell
	"$root/$loader" --library-path "$libraries" "$root/usr/bin/patchelf" \
		--set-interpreter "$root/$loader" --force-rpath --set-rpath "$libraries:$libraries/pulseaudio:$libraries/nss" "$browser"
	"$browser" --no-sandbox --version
}

prepare_private_apt
with_dependencies chromium-headless-shell fonts-dejavu-core patchelf | unpack_into_root
say "$(make_self_contained) is in $prefix"
remove_private_apt
