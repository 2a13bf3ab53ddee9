#!/usr/bin/env bash
# bench_smoke.sh - the benches work: all do the same in each row, and the tables are well formed.
#
#   OUT=build/gcc tests/suites/bench_smoke.sh
#
# Nothing is said of the times: that takes a quiet machine, and minutes.
set -u
: "${OUT:?the build directory}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# verdict STATUS NAME
verdict() {
	if [ "$1" -eq 0 ]; then
		echo "ok - bench: $2"
	else
		echo "not ok - bench: $2"
		status=1
	fi
}

# It reads its own JSON back.
"$OUT/bench-exec" --check --json "$work/exec.json" --markdown "$work/exec.md" 2>"$work/err"
verdict $? "exec runs, and its JSON is complete"
cat "$work/err"
[ "$status" -eq 0 ] || exit $status

# tables_are_well_formed FILE: each row has as many cells as its head, and there is a row.
tables_are_well_formed() {
	awk -F'|' '
		!/^\|/ { cells = 0; next }
		cells && NF != cells { print "# " $0; bad = 1 }
		{ cells = NF; rows++ }
		END { exit bad || rows < 3 }' "$1"
}

tables_are_well_formed "$work/exec.md"
verdict $? "exec's tables are well formed"
missing=$(sed -nE 's/^ROW\(([a-z_]+),.*/\1/p' bench/rows.def | while read -r id; do
	grep -q "\"id\":[[:space:]]*\"$id\"" "$work/exec.json" || echo "$id"
done)
[ -z "$missing" ]
verdict $? "each row is measured${missing:+: not $missing}"

for kind in many long; do
	bench/big_script.sh $kind 200 >"$work/$kind.emt"
done
"$OUT/bench-compile" --runs 1 --vprobe "$OUT/vprobe" examples/paper/exit-latency.emt "$work"/{many,long}.emt \
	>"$work/compile.md"
verdict $? "compile runs, and what big_script.sh writes is a program"
tables_are_well_formed "$work/compile.md"
verdict $? "compile's table is well formed"
# The largest script that is measured; with sanitizers it takes too long.
if [ "${CONFIG:-gcc}" = gcc ]; then
	bench/big_script.sh many 100000 >"$work/many.emt" &&
		"$OUT/vprobe" check --no-cache --no-z3 "$work/many.emt" >"$work/out" 2>&1
	verdict $? "100,000 lines are compiled and verified"
fi

# Two short rows: that scripts in both languages count the same calls is judged, no times are.
"$OUT/bench-live" --vprobe "$OUT/vprobe" --rounds 1 --starts 1 --calls 5000 --rows 'by_*' --json "$work/live.json" \
	--markdown "$work/live.md" >"$work/out" 2>&1
result=$?
if grep '^skip - ' "$work/out"; then
	exit $status
fi
cat "$work/out"
verdict $result "live runs, and both tools count all calls"
tables_are_well_formed "$work/live.md"
verdict $? "live's tables are well formed"
grep -q '"in_programs_ns"' "$work/live.json" && ! grep -q ':[[:space:]]*null' "$work/live.json"
verdict $? "live's JSON has all numbers"
exit $status
