#!/usr/bin/env bash
# Replays the inputs of each fuzz target: every one that ever found a bug (fuzz/corpus), and the seeds
# that fuzz/seeds.sh makes.
# The files are named one by one instead of as a folder, so that none is cut to the fuzzer's
# maximum length and the log says which one was running.
set -u
: "${OUT:?the build directory of the fuzz targets, build/fuzz}"

log=$(mktemp) && seeds=$(mktemp -d) || exit 1
trap 'rm -rf "$log" "$seeds"' EXIT
status=0
fuzz/seeds.sh "$seeds" || exit 1

for source in fuzz/fuzz_*.c; do
	[ -f "$source" ] || { echo "skip - fuzz-replay: there is no fuzz/fuzz_*.c"; break; }
	name=$(basename "$source" .c)
	if [ ! -x "$OUT/$name" ]; then
		echo "not ok - $name: $OUT/$name was not built"
		status=1
		continue
	fi
	mapfile -d '' inputs < <(find "fuzz/corpus/$name" "$seeds/$name" -type f -print0 2>/dev/null | sort -z)
	if [ ${#inputs[@]} -eq 0 ]; then
		echo "skip - $name: there are no inputs"
		continue
	fi
	if printf '%s\0' "${inputs[@]}" |
		xargs -0 "$OUT/$name" -timeout=100 -rss_limit_mb=2048 >"$log" 2>&1; then
		echo "ok - $name: ${#inputs[@]} inputs"
	else
		echo "not ok - $name: $(sed -n 's/^Running: //p' "$log" | tail -n 1)"
		sed '/^Running: /d; /^Executed /d' "$log" | head -n 60
		status=1
	fi
done
exit $status
