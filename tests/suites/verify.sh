#!/usr/bin/env bash
# verify.sh - what the verifier says of loops, and of the examples, against what they do.
#
#   OUT=build/gcc tests/suites/verify.sh [FILE.emt...]     these scripts of the corpus only
set -u
: "${OUT:?the build directory}"

# Sanitizers report by abort(), so that the script is named.
export ASAN_OPTIONS=abort_on_error=1:${ASAN_OPTIONS:-} UBSAN_OPTIONS=abort_on_error=1:${UBSAN_OPTIONS:-}

if [ $# -gt 0 ]; then
	exec "$OUT/verify-corpus" "$@"
fi
status=0
"$OUT/verify-corpus" tests/verify || status=1
mapfile -t examples < <(find examples/paper -name '*.emt' | sort)
"$OUT/verify-corpus" --simhost tests/verify/simhost "${examples[@]}" || status=1
exit $status
