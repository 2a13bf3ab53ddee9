#!/usr/bin/env bash
# Every header compiles alone, so that no file depends on the order of its includes.
. "$(dirname "$0")/common.sh"
need gcc headers
: "${OUT:?the build directory, such as build/gcc}"

generated=$(dirname "$OUT")/gen
if [ ! -f "$generated/vir_ops.h" ]; then
	echo "not ok - headers: $generated/vir_ops.h was not generated; build first"
	exit 1
fi

export generated
# shellcheck disable=SC2016 # expanded by the inner shell
project_files '*.h' | xargs -0 -r -n 1 -P "$(nproc)" bash -c '
	messages=$(printf "#include \"%s\"\n" "$1" | gcc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wshadow \
		-Werror -I. "-I$generated" -fsyntax-only -x c - 2>&1) || printf "%s: %s\n" "$1" "$messages"
' headers | report 'headers: each compiles alone'
