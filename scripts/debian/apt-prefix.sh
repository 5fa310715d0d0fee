# To be sourced: puts packages of Debian's, with everything that they depend on, into a folder of its own.
#
# Needs a Debian machine (or one derived from it) with apt and its keyring, but neither root nor a chroot, and changes nothing
# outside the prefix: apt runs on lists and a status file of its own there. What is unpacked runs on the C library and the loader
# of the prefix, by absolute path, so a prefix cannot be moved.
#
# The caller sets `name` (for messages), `prefix`, `suite` and `otherwise` (what to do on a machine where this cannot work). Afterwards `root`
# holds the unpacked packages, `libraries` their libraries, and `$root/$loader` is the loader.

say() { echo "$name: $*" >&2; }
fail() { say "$*"; exit 1; }

case $(uname -m) in
	x86_64) triplet=x86_64-linux-gnu loader=usr/lib64/ld-linux-x86-64.so.2 ;;
	aarch64) triplet=aarch64-linux-gnu loader=usr/lib/ld-linux-aarch64.so.1 ;;
	*) fail "Debian's packages are not used on $(uname -m); $otherwise" ;;
esac
command -v apt-get >/dev/null || fail "apt-get is missing (this is no Debian machine); $otherwise"

# The mirror that this machine already trusts and reaches; without release info apt also tells where nothing was ever updated.
mirror=$(apt-get indextargets --no-release-info --format '$(REPO_URI)' 'Created-By: Packages' | grep -m1 -E '/debian/?$' || true)
[ -n "$mirror" ] || fail "apt knows no Debian package source here; $otherwise"

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
	apt-get -qq update
}

# The names of these packages and of all that they need, one per line.
with_dependencies() { apt-get -s install "$@" | awk '/^Inst/ {print $2}'; }

# Downloads the packages whose names come on stdin, and unpacks them into the root.
unpack_into_root() {
	local packages
	mapfile -t packages
	say "downloading ${#packages[@]} packages"
	(cd "$archives" && apt-get -qq download "${packages[@]}")
	say "unpacking"
	find "$archives" -maxdepth 1 -name '*.deb' -print0 | xargs -0 -P "$(nproc)" -I{} dpkg -x {} "$root"
	[ -f "$libraries/libc.so.6" ] && [ -f "$root/$loader" ] || fail "the layout of Debian's $suite has changed: no $root/$loader"
}

remove_private_apt() { rm -rf "$apt_home"; }
