#!/usr/bin/env bash
# Library code neither prints nor exits, and keeps no writable static data: two programs can be
# compiled in one process, and only the caller talks to the user.  Read from the object files, so
# that comments, strings and macros cannot fool it.
. "$(dirname "$0")/common.sh"
need nm symbols
need objdump symbols
: "${OUT:?the build directory, such as build/gcc}"

talking='v?printf|puts|putchar|perror|psignal|stdout|stderr|v?warnx?|v?errx?|error|_?exit|_Exit|quick_exit'

# "SOURCE OBJECT" for each library source; one that was not built would escape the check.  The
# provers in verifier/proofs and verifier/z3 are programs, and so are engines/conform and engines/lab/programs.
objects() {
	local globs=("${library_folders[@]/%//*.c}")
	project_files "${globs[@]}" | while IFS= read -r -d '' file; do
		[[ $file == verifier/proofs/* || $file == verifier/z3/* || $file == engines/lab/programs/* ||
			$file == engines/conform/* ]] || echo "$file $OUT/obj/${file%.c}.o"
	done
}

# without_allowed CHECK: drop the "FILE:SYMBOL ..." lines that allow.txt excuses.
without_allowed() {
	awk -v excused="$(allowed "$1")" '
		BEGIN { n = split(excused, list, " "); for (i = 1; i <= n; i++) skip[list[i]] = 1 }
		!($1 in skip)
	'
}

status=0
objects | while read -r source object; do
	[ -f "$object" ] || echo "$source: $object was not built"
done | report 'symbols: every library source is built' || status=1

objects | while read -r source object; do
	[ -f "$object" ] || continue
	nm --undefined-only --format=posix "$object" | awk -v source="$source" -v talking="^($talking)\$" '
		$1 ~ talking { print source ":" $1 " is used" }'
done | without_allowed library-output | report 'symbols: the library neither prints nor exits' || status=1

# .data.rel.ro is written by the dynamic linker only: constant tables with addresses in them.
objects | while read -r source object; do
	[ -f "$object" ] || continue
	objdump --syms "$object" | awk -v source="$source" '
		/ O / && $0 ~ /[ \t](\.t?bss|\.t?data|\*COM\*)/ && $0 !~ /\.data\.rel\.ro/ {
			print source ":" $NF " is writable" }'
done | without_allowed mutable-global | report 'symbols: no writable static data' || status=1
exit $status
