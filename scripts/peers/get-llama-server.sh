#!/bin/bash
# Puts Debian's llama-server into a folder of its own, for the benchmark that compares with it and the tests that decide through it; see ../debian/apt-prefix.sh.
#
#   get-llama-server.sh PREFIX   afterwards PREFIX/llama-server starts it
#
#   SUITE=sid   the Debian suite to take llama.cpp from
set -euo pipefail

name=get-llama-server
prefix=$(realpath -m "${1:?usage: get-llama-server.sh PREFIX}")
suite=${SUITE:-sid}
otherwise="set LLAMA_SERVER to a llama-server of your own"
. "$(dirname "$0")/../debian/apt-prefix.sh"

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
with_dependencies llama.cpp-tools | unpack_into_root
write_starter
remove_private_apt
say "llama-server $("$prefix/llama-server" --version 2>&1 | sed -n 's/^version: //p') is in $prefix"
