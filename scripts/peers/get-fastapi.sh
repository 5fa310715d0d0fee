#!/bin/bash
# Puts Debian's Python with FastAPI and uvicorn into a folder of its own, for the benchmark that compares with them; see ../debian/apt-prefix.sh.
#
#   get-fastapi.sh PREFIX   afterwards PREFIX/python starts a Python that has them
#
#   SUITE=sid   the Debian suite to take them from
set -euo pipefail

name=get-fastapi
prefix=$(realpath -m "${1:?usage: get-fastapi.sh PREFIX}")
suite=${SUITE:-sid}
otherwise="set FASTAPI_PYTHON to a Python of your own that has fastapi and uvicorn"
. "$(dirname "$0")/../debian/apt-prefix.sh"

# Started through the loader, Python cannot see where it is itself.
write_starter() {
	cat >"$prefix/python" <<-STARTER
		#!/bin/sh
		PYTHONHOME="$root/usr" exec "$root/$loader" --library-path "$libraries" "$(realpath "$root/usr/bin/python3")" "\$@"
	STARTER
	chmod +x "$prefix/python"
}

prepare_private_apt
with_dependencies python3-fastapi python3-uvicorn python3-uvloop python3-httptools | unpack_into_root
write_starter
remove_private_apt
say "FastAPI $("$prefix/python" -c 'import fastapi, uvicorn, uvloop, httptools, pydantic; print(fastapi.__version__, "with pydantic", pydantic.VERSION, "and uvicorn", uvicorn.__version__)') is in $prefix"
