#!/bin/bash
# Puts Debian's Godot 4 (the editor and both export templates) into a folder of its own; see ../debian/apt-prefix.sh.
#
#   get-godot.sh PREFIX          afterwards PREFIX/bin holds godot, godot-template-release and godot-template-debug
#
#   SUITE=forky   the Debian suite to take Godot from
#   GL=1          with Mesa's software renderer, for pictures on machines without a graphics card; GL=0 saves 150 MB
set -euo pipefail

name=get-godot
prefix=$(realpath -m "${1:?usage: get-godot.sh PREFIX}")
suite=${SUITE:-forky}
with_gl=${GL:-1}
otherwise="set GODOT to a Godot 4 executable of your own"
. "$(dirname "$0")/../debian/apt-prefix.sh"

wanted_packages() {
	local wanted=(godot godot-template-release godot-template-debug patchelf)
	if [ "$with_gl" = 1 ]; then
		with_dependencies "${wanted[@]}" libgl1 libegl1 libgl1-mesa-dri libglx-mesa0 libegl-mesa0
	else
		# Without what headless Godot never loads, though Debian's package depends on it.
		with_dependencies "${wanted[@]}" | grep -vE '^(libllvm[0-9]+|mesa-libgallium|libz3-4|pci\.ids)$'
	fi
}

patchelf_in_prefix() { "$root/$loader" --library-path "$libraries" "$root/usr/bin/patchelf" "$@"; }

# By their own headers instead of a changed environment, which whatever Godot starts would inherit.
make_binaries_self_contained() {
	# A RUNPATH of their own would hide the executable's RPATH from what these libraries depend on.
	local library
	for library in "$libraries"/libpulse*.so.*.*.* "$libraries"/libLLVM.so.*; do
		if [ -f "$library" ] && [ ! -L "$library" ]; then patchelf_in_prefix --remove-rpath "$library"; fi
	done
	mkdir -p "$prefix/bin"
	local binary
	for binary in godot godot-template-release godot-template-debug; do
		cp "$root/usr/bin/$binary" "$prefix/bin/$binary.new"
		patchelf_in_prefix --set-interpreter "$root/$loader" --force-rpath --set-rpath "$libraries:$libraries/pulseaudio" "$prefix/bin/$binary.new"
		mv "$prefix/bin/$binary.new" "$prefix/bin/$binary"
		rm -f "$root/usr/bin/$binary"
	done
}

prepare_private_apt
wanted_packages | unpack_into_root
make_binaries_self_contained
remove_private_apt
say "Godot $("$prefix/bin/godot" --version) is in $prefix/bin"
