#!/usr/bin/env bash
# campaign.sh - fuzz/campaign, on a target with planted faults (tests/fuzz/planted.c) and on two of ours: they are found,
# told apart, reduced; what dies is started again; interrupted or killed, it goes on where it was.
set -u
for tool in afl-fuzz llvm-cov; do
	command -v "$tool" >/dev/null || { echo "skip - campaign: $tool is not installed"; exit 0; }
done
: "${OUT:?the build directory of the fuzz targets, build/fuzz}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/build/{fuzz,afl,afl-cmplog,afl-asan,fuzz-cov} "$work/source/corpus/planted"
printf 'nothing special' >"$work/source/corpus/planted/one"
status=0

verdict() {
	if [ "$1" -eq 0 ]; then
		echo "ok - campaign: $2"
	else
		status=1
		echo "not ok - campaign: $2"
		tail -n 40 "$work/log" "$work/campaign/report.md" 2>/dev/null | cut -c1-200 | sed 's/^/# /'
	fi
}

build() {
	local sanitize=-fsanitize=address,undefined source=tests/fuzz/planted.c
	clang -g -O1 -fsanitize=fuzzer $sanitize -o "$work/build/fuzz/planted" $source &&
		AFL_QUIET=1 afl-clang-fast -O1 -fsanitize=fuzzer -o "$work/build/afl/planted" $source &&
		AFL_QUIET=1 AFL_LLVM_CMPLOG=1 afl-clang-fast -O1 -fsanitize=fuzzer -o "$work/build/afl-cmplog/planted" $source &&
		AFL_QUIET=1 afl-clang-fast -O1 -fsanitize=fuzzer $sanitize -o "$work/build/afl-asan/planted" $source &&
		clang -fprofile-instr-generate -fcoverage-mapping -fcoverage-compilation-dir=. \
			-o "$work/build/fuzz-cov/planted" $source fuzz/plain_main.c
}

# The campaign goes on until it has run for --time in all.
campaign=(fuzz/campaign --no-build --no-seeds --build "$work/build" --source "$work/source" --dir "$work/campaign"
	--targets planted --fuzzers libfuzzer,afl-main,afl-cmplog,afl-asan --jobs 2 --slice 3)

# number NAME: summed over the jobs, from what is kept.
number() {
	python3 -c 'import json, sys; print(int(sum(d[sys.argv[2]] for d in json.load(open(sys.argv[1]))["done"].values())))' \
		"$work/campaign/state.json" "$1"
}

build >"$work/log" 2>&1
verdict $? "a target is built for both fuzzers"

# As Ctrl-C does.
"${campaign[@]}" --time 1000 >>"$work/log" 2>&1 &
sleep 8
kill -INT $!
wait $!
[ $? -eq 3 ] && [ -s "$work/campaign/report.md" ] && interrupted=$(number executions) && [ "$interrupted" -gt 0 ]
verdict $? "interrupted, it stops, reports, and keeps what it did"

"${campaign[@]}" --time 1000 >>"$work/log" 2>&1 &
sleep 4
kill -KILL $!
wait $! 2>/dev/null
for ((i = 0; i < 300; i++)); do # on a busy machine it takes a while to die
	pgrep -f "$work/build" >/dev/null || break
	sleep 0.1
done
! pgrep -f "$work/build" >/dev/null
verdict $? "killed, it leaves nothing that runs"
killed=$(number executions)
[ "$killed" -ge "$interrupted" ]
verdict $? "and has lost nothing of what was before"

"${campaign[@]}" --time 24 >>"$work/log" 2>&1
[ $? -eq 1 ] && [ "$(number executions)" -gt "$killed" ]
verdict $? "it goes on with what it had, and says that there are finds"
[ "$(number restarts)" -gt 0 ]
verdict $? "what died was started again"

find "$work/campaign/afl" -name 'id:*,sync:*' | grep -q .
verdict $? "an instance of AFL++ has what others found"
# Instances that went on have given their files other names.
python3 - "$work" <<-'END'
	import json, sys
	sys.path.insert(0, "fuzz")
	from campaigns import fuzzers
	work = sys.argv[1]
	target = fuzzers.Target("planted", f"{work}/build", f"{work}/campaign", f"{work}/source")
	found = fuzzers.queue_files(target)
	assert any(",orig:id:" in path for path in found.values()), found
	assert set(json.load(open(f"{work}/campaign/state.json"))["corpora"]["planted"]["shared"]) <= found.keys()
END
verdict $? "what was found in earlier slices is known by its file, not by its name"

for place in give_up read_behind; do
	grep -qE "In \`$place\`|\`$place <|$place\b" "$work/campaign/report.md"
	verdict $? "the fault in $place is found"
done
finds=$(grep -c '^### planted' "$work/campaign/report.md")
[ "$finds" -ge 2 ] && [ "$finds" -le 3 ]
verdict $? "faults are told apart, not counted twice ($finds)"
# The command below each find, as the report says it.
sed -n "s|^    \($work/build.*\)|\1|p" "$work/campaign/report.md" >"$work/commands"
failed=0
while read -r command; do
	eval "$command" </dev/null >/dev/null 2>&1 || failed=$((failed + 1))
done <"$work/commands"
[ "$failed" -eq "$finds" ]
verdict $? "the report's commands reproduce them"
[ "$(cat "$work"/campaign/finds/planted/*/smallest | wc -c)" -le 13 ]
verdict $? "inputs are reduced"
grep -q '^| tests/fuzz/planted.c | ' "$work/campaign/report.md" && [ -s "$work/campaign/paths.svg" ]
verdict $? "the report has lines that were reached, and a plot"

# Two at a time, each of which begins with what is kept for it.
for twin in twin1 twin2; do
	for config in fuzz fuzz-cov; do cp "$work/build/$config/planted" "$work/build/$config/$twin"; done
	mkdir "$work/source/corpus/$twin"
	for ((i = 0; i < 200; i++)); do echo "nothing special $i" >"$work/source/corpus/$twin/$i"; done
done
fuzz/campaign --no-build --no-seeds --build "$work/build" --source "$work/source" --dir "$work/twins" \
	--targets twin1,twin2 --fuzzers libfuzzer --jobs 2 --slice 2 --time 5 >>"$work/log" 2>&1
grep -rq 'nothing special' "$work/twins/corpus/twin1" && grep -rq 'nothing special' "$work/twins/corpus/twin2" &&
	! grep -aq 'failed to parse' "$work"/twins/logs/*.log
verdict $? "corpora that are made at the same time have what is kept for them"
exit $status
