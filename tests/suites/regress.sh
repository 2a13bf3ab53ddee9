#!/usr/bin/env bash
# regress.sh - what a fuzzer or random scripts found once: each test of tests/regress/ through all executors, with facts
# asserted and all that is proved explained.
#
#   OUT=build/gcc tests/suites/regress.sh
set -u

: "${OUT:?the build directory}"
status=0
for test in tests/regress/*.t; do
	if ! "$OUT/randdiff" --without bpf "$test" > "$OUT/regress.out" 2>&1; then
		cat "$OUT/regress.out"
		status=1
	fi
	sed -n "s|^\(.*ok - \)randgen: .*|\1$(basename "$test" .t)|p" "$OUT/regress.out"
done
exit $status
