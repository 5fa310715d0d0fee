#!/bin/bash
# Puts Debian's llama-server into a folder of its own, for the benchmark that compares with it.
#
#   get-llama-server.sh PREFIX   afterwards PREFIX/llama-server starts it
#
# Needs a Debian machine (or one derived from it) with apt and its keyring, but neither root nor a chroot, and changes nothing
# outside PREFIX: apt runs on lists and a status file of its own there. The server runs on the C library and the loader of the
# prefix, by absolute path, so PREFIX cannot be moved afterwards.
#
#   SUITE=sid   the Debian suite to take llama.cpp from
set -euo pipefail

prefix=$(realpath -m "${1:?usage: get-llama-server.sh PREFIX}")
suite=${SUITE:-sid}

say() { echo "get-llama-server: $*" >&2; }
fail() { say "$*"; exit 1; }

case $(uname -m) in
	x86_64) triplet=x86_64-linux-gnu loader=usr/lib64/ld-linux-x86-64.so.2 ;;
	aarch64) triplet=aarch64-linux-gnu loader=usr/lib/ld-linux-aarch64.so.1 ;;
	*) fail "no Debian llama.cpp for $(uname -m); set LLAMA_SERVER to a llama-server of your own" ;;
esac
command -v apt-get >/dev/null || fail "apt-get is missing (this is no Debian machine); set LLAMA_SERVER to a llama-server of your own"

# The mirror that this machine already trusts and reaches.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m1 -E '/debian/?$' || true)
[ -n "$mirror" ] || fail "apt knows no Debian package source here; set LLAMA_SERVER to a llama-server of your own"

apt_home=$prefix/apt
archives=$apt_home/cache/archives
root=$prefix/root
libraries=$root/usr/lib/$triplet

# An empty status file makes apt resolve the whole closure, C library included.
prepare_private_apt() {
	mkdir -p "$apt_home/lists/partial" "$archives/partial" "$root"
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

download_packages() {
	apt-get -qq update
	local simulated packages
	simulated=$(apt-get -s install llama.cpp-tools | awk '/^Inst/ {print $2}')
	mapfile -t packages <<<"$simulated"
	say "downloading ${#packages[@]} packages"
	(cd "$archives" && apt-get -qq download "${packages[@]}")
}

unpack_packages() {
	say "unpacking"
	find "$archives" -maxdepth 1 -name '*.deb' -print0 | xargs -0 -P "$(nproc)" -I{} dpkg -x {} "$root"
	[ -f "$libraries/libc.so.6" ] && [ -f "$root/$loader" ] || fail "the layout of Debian's $suite has changed: no $root/$loader"
}

# The loader by its path instead of a changed environment, which whatever the server starts would inherit. In the folder of ggml's
# builds for different processors, because the working folder is one of the places where ggml looks for the best of them.
write_starter() {
	cat >"$prefix/llama-server" <<-STARTER
		#!/bin/sh
		cd "$libraries/ggml/backends0" &&
		exec "$root/$loader" --library-path "$libraries:$libraries/llama" "$root/usr/bin/llama-server" "\$@"
	STARTER
	chmod +x "$prefix/llama-server"
}

prepare_private_apt
download_packages
unpack_packages
write_starter
rm -rf "$apt_home"
say "llama-server $("$prefix/llama-server" --version 2>&1 | sed -n 's/^version: //p') is in $prefix"
