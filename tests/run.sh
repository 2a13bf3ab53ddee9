#!/usr/bin/env bash
# run.sh - the one test runner: runs the suites of tests/plan and adds up their results.
#
#   tests/run.sh [-c CONFIG]... [SUITE]...
#
# Without -c: the configurations gcc, clang, asan, tsan and fuzz.  Without SUITE: all of the plan.
# (`build` always runs: the others need what it makes.)
#
# The last line is "N passed, N failed, N skipped"; the exit status is 1 if anything failed.
# So many suites as there are processors run at a time (SUITE_JOBS says otherwise).
# A suite that ends badly without saying `not ok`, or says nothing at all, is one failure: silence
# is never success.  The full output of each is kept in build/<config>/test-logs/SUITE.log.
set -u
cd "$(dirname "$0")/.." || exit 1

build=${BUILD:-build}
configs=()
only=()
suite_seconds=${SUITE_SECONDS:-900}
jobs=${SUITE_JOBS:-$(nproc)}
max_diagnostics=30

# Nobody's certificates, and none for anybody.
XDG_CACHE_HOME=$(mktemp -d)
export XDG_CACHE_HOME
trap 'rm -rf "$XDG_CACHE_HOME"' EXIT

# The same bytes in every locale, and sanitizer reports that say where.
export LC_ALL=C
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}

usage() {
	echo "usage: tests/run.sh [-c CONFIG]... [SUITE]..." >&2
	exit 2
}

while getopts c: option; do
	case $option in
	c) configs+=("$OPTARG") ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
only=("$@")
[ ${#configs[@]} -gt 0 ] || configs=(gcc clang asan tsan fuzz)

passed=0
failed=0
skipped=0
running=()

# Ctrl-C must reach the suites, which have process groups of their own (see start_suite).
stop() {
	[ ${#running[@]} -eq 0 ] || kill "${running[@]}" 2>/dev/null
	echo "interrupted"
	exit 130
}
trap stop INT TERM

# Count the lines of the log $2 that begin with $1.
count() {
	grep -a -c -- "^$1 - " "$2" || true
}

# Print what a reader needs of the log $1: failures with the lines that follow them, and skips.
show_results() {
	awk -v max="$max_diagnostics" '
		function result() { return /^ok - / || /^not ok - / || /^skip - / }
		result() { failing = /^not ok - /; shown = 0 }
		/^skip - / || (failing && shown <= max) { print "    " $0 }
		failing && shown == max + 1 { print "    ..." }
		failing { shown++ }
	' "$1"
}

# start_suite NAME CONFIG COMMAND: in the background; its process is $!.  How it ended and the
# milliseconds that it took are in LOG.end when it has.
start_suite() {
	local name=$1 config=$2 command=$3
	local out=$build/$config
	local log=$out/test-logs/$name.log

	mkdir -p "$out/test-logs" || exit 1
	rm -f "$log.end"
	(
		start=${EPOCHREALTIME/./}
		# bash starts background jobs deaf to interrupts, which the tests of Ctrl-C would
		# inherit; timeout puts the suite in a process group and kills all of it.
		env --default-signal=INT,QUIT CONFIG="$config" OUT="$out" \
			timeout --kill-after=10 "$suite_seconds" bash -c "$command" >"$log" 2>&1 </dev/null &
		trap 'kill $!' TERM
		{ wait $!; } 2>/dev/null # without bash's own remark on how it died
		echo "$? $(((${EPOCHREALTIME/./} - start) / 1000))" >"$log.end"
	) &
}

# tell_suite NAME CONFIG: what came of one that has ended; returns 1 if it failed.
tell_suite() {
	local name=$1 config=$2
	local log=$build/$config/test-logs/$name.log
	local status ms n_ok n_failed n_skipped problem=

	read -r status ms <"$log.end"
	n_ok=$(count ok "$log")
	n_failed=$(count 'not ok' "$log")
	n_skipped=$(count skip "$log")
	if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then
		problem="stopped after $suite_seconds s"
	elif [ "$status" -ne 0 ] && [ "$n_failed" -eq 0 ]; then
		problem="exit status $status without a failed test"
	elif [ $((n_ok + n_failed + n_skipped)) -eq 0 ]; then
		problem="ran nothing"
	fi
	[ -z "$problem" ] || n_failed=$((n_failed + 1))

	passed=$((passed + n_ok))
	failed=$((failed + n_failed))
	skipped=$((skipped + n_skipped))

	printf '%s [%s]: %d ok, %d failed, %d skipped, %d.%d s\n' "$name" "$config" \
		"$n_ok" "$n_failed" "$n_skipped" $((ms / 1000)) $((ms % 1000 / 100))
	show_results "$log"
	if [ -n "$problem" ]; then
		printf '    not ok - %s: %s; the end of %s:\n' "$name" "$problem" "$log"
		tail -n "$max_diagnostics" "$log" | sed 's/^/    /'
	fi
	[ "$n_failed" -eq 0 ]
}

# run_suites CONFIG: those of the array `queue` (numbers in the plan), $jobs at a time; they are told
# of in the order of the plan.
run_suites() {
	local config=$1 next=0 told=0 n_running=0 i

	while [ "$told" -lt ${#queue[@]} ]; do
		while [ "$next" -lt ${#queue[@]} ] && [ "$n_running" -lt "$jobs" ]; do
			i=${queue[next]}
			start_suite "${names[i]}" "$config" "${commands[i]}"
			running+=($!)
			next=$((next + 1))
			n_running=$((n_running + 1))
		done
		wait -n
		n_running=$((n_running - 1))
		i=$build/$config/test-logs/${names[${queue[told]}]}.log.end
		[ "$n_running" -gt 0 ] || [ -f "$i" ] || echo "137 0" >"$i" # somebody killed it
		while [ "$told" -lt "$next" ] && [ -f "$build/$config/test-logs/${names[${queue[told]}]}.log.end" ]; do
			tell_suite "${names[${queue[told]}]}" "$config"
			told=$((told + 1))
		done
	done
	running=()
}

wanted() {
	local name=$1 candidate
	[ "$name" != build ] && [ ${#only[@]} -gt 0 ] || return 0
	for candidate in "${only[@]}"; do
		[ "$candidate" != "$name" ] || return 0
	done
	return 1
}

# Whether anything wanted runs in configuration $1, so that it has to be built.
needed() {
	local i
	[ ${#only[@]} -gt 0 ] || return 0
	for i in "${!names[@]}"; do
		[[ " ${only[*]} " == *" ${names[i]} "* && "${wheres[i]}" == *" $1 "* ]] && return 0
	done
	return 1
}

# Read the plan into three arrays, so that a suite cannot eat it from standard input.
names=()
wheres=()
commands=()
while IFS='|' read -r name where command; do
	read -r name <<<"$name"
	case $name in '' | '#'*) continue ;; esac
	names+=("$name")
	wheres+=(" $where ")
	commands+=("$command")
done <tests/plan

for name in "${only[@]}"; do
	[[ " ${names[*]} " == *" $name "* ]] || { echo "run.sh: no suite '$name' in tests/plan" >&2; exit 2; }
done
for config in "${configs[@]}"; do
	[[ "${wheres[*]}" == *" $config "* ]] || { echo "run.sh: no configuration '$config' in tests/plan" >&2; exit 2; }
done

for config in "${configs[@]}"; do
	needed "$config" || continue
	queue=()
	for i in "${!names[@]}"; do
		[[ "${wheres[i]}" == *" $config "* ]] && wanted "${names[i]}" && queue+=("$i")
	done
	# The first is `build`.
	rest=("${queue[@]:1}")
	queue=("${queue[0]}")
	failed_before=$failed
	run_suites "$config"
	queue=("${rest[@]}")
	if [ "$failed" -eq "$failed_before" ]; then
		run_suites "$config"
		continue
	fi
	for i in "${queue[@]}"; do
		echo "skip - ${names[i]} [$config]: its build failed"
		skipped=$((skipped + 1))
	done
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
