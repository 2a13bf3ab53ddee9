#!/usr/bin/env bash
# Unit tests: runs the Check program of each tests/unit/test_*.c and reports each of its tests.
# Check writes its results as TAP into a file; what the program prints is kept for failures.
set -u
: "${OUT:?the build directory, such as build/gcc}"

export CK_VERBOSITY=silent
# Check gives a test four seconds; a sanitized build on a busy machine may need more.
export CK_TIMEOUT_MULTIPLIER=10

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
status=0

for source in tests/unit/test_*.c; do
	[ -f "$source" ] || break
	name=$(basename "$source" .c)
	program=$OUT/tests/unit/$name
	if [ ! -x "$program" ]; then
		echo "not ok - $name: $program was not built"
		status=1
		continue
	fi

	: >"$scratch/tap"
	{ CK_TAP_LOG_FILE_NAME=$scratch/tap "$program" >"$scratch/output" 2>&1; } 2>/dev/null
	code=$?

	# "ok 3 - tests/unit/test_x.c:case:test: Passed" becomes "ok - test_x:case:test".
	# Passed tests go first, so that the program's output follows the failures it explains.
	sed -nE "s|^ok [0-9]+ - [^:]*:(.*): Passed\$|ok - $name:\1|p" "$scratch/tap"
	sed -nE "s|^ok [0-9]+ # SKIP ?(.*)|skip - $name: \1|p" "$scratch/tap"
	sed -nE "s|^not ok [0-9]+ - [^:]*:(.*)|not ok - $name:\1|p" "$scratch/tap"

	# The plan "1..N" is written last: without it the program died on the way.
	if ! grep -q '^1\.\.' "$scratch/tap"; then
		echo "not ok - $name: ended before its last test, exit status $code"
		code=1
	elif [ "$code" -ne 0 ] && ! grep -q '^not ok' "$scratch/tap"; then
		echo "not ok - $name: exit status $code although every test passed"
	fi
	if [ "$code" -ne 0 ]; then
		cat "$scratch/output"
		status=1
	fi
done
exit $status
