#!/usr/bin/env bash
# validate_x86.sh - code of whole functions against their VIR, for some scripts; `make prove` does more.
set -u
: "${OUT:?the build directory, such as build/gcc}"

scripts=(tests/suites/validate.emt examples/paper/*.emt)
status=0

# A line of the validator for each script, then what it says of functions.
"$OUT/validate-x86" "${scripts[@]}" --random 0 40 | sed 's/^\(ok\|not ok\) - /&validate-x86: /'
[ "${PIPESTATUS[0]}" -eq 0 ] || status=1
"$OUT/validate-x86" --unoptimized --shuffle 1 "${scripts[@]}" spec/conformance/{S-11,E-23}-*.t |
	sed 's/^\(ok\|not ok\) - /&validate-x86, unoptimized: /'
[ "${PIPESTATUS[0]}" -eq 0 ] || status=1
exit $status
