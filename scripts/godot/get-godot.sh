#!/bin/bash
# Puts Debian's Godot 4 (the editor and both export templates) into a folder of its own.
#
#   get-godot.sh PREFIX          afterwards PREFIX/bin holds godot, godot-template-release and godot-template-debug
#
# Needs a Debian machine (or one derived from it) with apt and its keyring, but neither root nor a chroot, and changes nothing
# outside PREFIX: apt runs on lists and a status file of its own there. The binaries use the C library and the loader of the
# prefix, by absolute path, so PREFIX cannot be moved afterwards and nothing leaks into the environment of what Godot starts.
#
#   SUITE=forky   the Debian suite to take Godot from
#   GL=1          with Mesa's software renderer, for pictures on machines without a graphics card; GL=0 saves 150 MB
set -euo pipefail

prefix=$(realpath -m "${1:?usage: get-godot.sh PREFIX}")
suite=${SUITE:-forky}
with_gl=${GL:-1}

say() { echo "get-godot: $*" >&2; }
fail() { say "$*"; exit 1; }

case $(uname -m) in
	x86_64) triplet=x86_64-linux-gnu loader=usr/lib64/ld-linux-x86-64.so.2 ;;
	aarch64) triplet=aarch64-linux-gnu loader=usr/lib/ld-linux-aarch64.so.1 ;;
	*) fail "no Debian Godot for $(uname -m); set GODOT to a Godot 4 executable of your own" ;;
esac
command -v apt-get >/dev/null || fail "apt-get is missing (this is no Debian machine); set GODOT to a Godot 4 executable of your own"

# The mirror that this machine already trusts and reaches.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m1 -E '/debian/?$' || true)
[ -n "$mirror" ] || fail "apt knows no Debian package source here; set GODOT to a Godot 4 executable of your own"

apt_home=$prefix/apt
archives=$apt_home/cache/archives
root=$prefix/root
libraries=$root/usr/lib/$triplet

# An empty status file makes apt resolve the whole closure, C library included.
prepare_private_apt() {
	mkdir -p "$apt_home/lists/partial" "$archives/partial" "$root" "$prefix/bin"
	: >"$apt_home/status"
	echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt_home/sources.list"
	cat >"$apt_home/apt.conf" <<-CONF
		Dir::Etc::sourcelist "$apt_home/sources.list";
		Dir::Etc::sourceparts "/dev/null";
		Dir::Etc::preferencesparts "/dev/null";
		Dir::State "$apt_home";
		Dir::State::Lists "$apt_home/lists";
		Dir::State::status "$apt_home/status";
		Dir::Cache "$apt_home/cache";
		Dir::Log "$apt_home";
		APT::Install-Recommends "false";
		APT::Sandbox::User "";
		Acquire::Languages "none";
		Acquire::Retries "3";
		Acquire::Check-Valid-Until "false";
		Debug::NoLocking "true";
	CONF
	export APT_CONFIG=$apt_home/apt.conf
}

# Leaves out what headless Godot never loads, though Debian's package depends on it.
without_gl() { grep -vE '^(libllvm[0-9]+|mesa-libgallium|libz3-4|pci\.ids)$'; }

download_packages() {
	local wanted=(godot godot-template-release godot-template-debug patchelf)
	[ "$with_gl" = 1 ] && wanted+=(libgl1 libegl1 libgl1-mesa-dri libglx-mesa0 libegl-mesa0)
	apt-get -qq update
	local simulated packages
	simulated=$(apt-get -s install "${wanted[@]}" | awk '/^Inst/ {print $2}')
	[ "$with_gl" = 1 ] || simulated=$(without_gl <<<"$simulated")
	mapfile -t packages <<<"$simulated"
	say "downloading ${#packages[@]} packages"
	(cd "$archives" && apt-get -qq download "${packages[@]}")
}

unpack_packages() {
	say "unpacking"
	find "$archives" -maxdepth 1 -name '*.deb' -print0 | xargs -0 -P "$(nproc)" -I{} dpkg -x {} "$root"
	[ -f "$libraries/libc.so.6" ] && [ -f "$root/$loader" ] || fail "the layout of Debian's $suite has changed: no $root/$loader"
}

patchelf_in_prefix() { "$root/$loader" --library-path "$libraries" "$root/usr/bin/patchelf" "$@"; }

make_binaries_self_contained() {
	# A RUNPATH of their own would hide the executable's RPATH from what these libraries depend on.
	local library
	for library in "$libraries"/libpulse*.so.*.*.* "$libraries"/libLLVM.so.*; do
		if [ -f "$library" ] && [ ! -L "$library" ]; then patchelf_in_prefix --remove-rpath "$library"; fi
	done
	local name
	for name in godot godot-template-release godot-template-debug; do
		cp "$root/usr/bin/$name" "$prefix/bin/$name.new"
		patchelf_in_prefix --set-interpreter "$root/$loader" --force-rpath --set-rpath "$libraries:$libraries/pulseaudio" "$prefix/bin/$name.new"
		mv "$prefix/bin/$name.new" "$prefix/bin/$name"
		rm -f "$root/usr/bin/$name"
	done
}

prepare_private_apt
download_packages
unpack_packages
make_binaries_self_contained
rm -rf "$apt_home"
say "Godot $("$prefix/bin/godot" --version) is in $prefix/bin"
