#!/usr/bin/env bash
# threads.sh - the threaded mode of sim: what does not depend on who comes first is the same as without
# threads, nothing is lost, threads keep their order, and a run ends as it should.
#
#   OUT=build/gcc tests/suites/threads.sh
#
# In the tsan configuration ThreadSanitizer watches; it sees nothing of the JIT's code, so only vir runs.
# shellcheck disable=SC2016 # scripts are not for the shell
set -u

: "${OUT:?the build directory}"
vprobe=$(cd "$OUT" && pwd)/vprobe
here=$PWD/tests/threads
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
executors="vir jit"
seconds=1
ticks=100000
events=20000
[ "${OUT##*/}" != tsan ] || executors=vir
[ "${OUT##*/}" = gcc ] || { seconds=0.3 ticks=5000 events=3000; }

# verdict NAME OK: OK is empty, or says what is wrong.
verdict() {
	if [ -z "$2" ]; then
		echo "ok - $1"
	else
		failed=1
		echo "not ok - $1"
		head -n 30 <<< "$2" | sed 's/^/# /'
	fi
}

# run ARGUMENT...: output in out, messages in err.  Prints nothing if all is well.
run() {
	timeout 60 "$vprobe" run "$@" > out 2> err < /dev/null
	local status=$?
	[ $status -eq 0 ] || { echo "exit status $status"; head -n 20 err; }
}

# How often in all things went wrong, and the last line, of --stats.  When a report was first seen is a
# matter of time; then it is said again at the end.
totals() {
	grep -E 'times in all|^vprobe: [0-9]+ fires' "$1" | sed 's/: again /: /'
}

# same NAME ARGUMENT...: whatever the executor and however many threads, as the interpreter without any.
same() {
	local name=$1 executor n problem
	shift
	run --exec=interp --stats "$@" > wrong
	verdict "$name, without threads" "$(cat wrong)"
	mv out wanted.out
	totals err > wanted.totals
	for executor in $executors; do
		for n in 1 2 8; do
			problem=$(run --exec="$executor" --threads "$n" --stats "$@")
			[ -n "$problem" ] || problem=$(diff -a wanted.out out; totals err | diff wanted.totals -)
			verdict "$name, $executor, --threads $n" "$problem"
		done
	done
}

awk -v n=$events -f "$here/replayed.awk" > replayed.t
same "totals on the simulated host" -d "$seconds" "$here/totals.emt"
same "totals with another seed" -d "$seconds" --seed 42 "$here/totals.emt"
same "totals of a replayed target" -t sim:replayed.t "$here/replayed.emt"
same "a target without events" -t sim:/dev/null -c 'perhost int n; VMM:HV_Exit { n++; } VMK:VMKUnload { printf("%d\n", n); }'
same "load probes come first" -d 0.1 -c 'perhost int a = 5, n; VMK:VMKLoad { a = 7; } VMM:VMMLoad { a *= 2; }
	VMM:HV_Exit { if (a != 14) n++; } VMM:VMMUnload { printf("%d ", n); } VMK:VMKUnload { printf("end\n"); }'
# Bodies that take all their ticks: a step of the engine is over long before they are.
same "slow bodies" -d 0.01 --ticks $ticks -c 'perhost int n; VMM:HV_Exit { n++; while (1); } VMK:VMKUnload { printf("%d\n", n); }'
same "all at the very end" --ticks $ticks -d 1 -c 'perhost int n; VMK:TIMER:1sec { n++; while (1); }
	VMK:VMKUnload { printf("%d\n", n); }'

# Shared counters: no update is lost.
for executor in $executors; do
	problem=$(run --exec="$executor" --threads 8 --stats -d "$seconds" -c 'perhost int n, m; VMM:HV_Exit { n++; m += 3; }
		VMM:HV_Resume { n++; m -= 1; } VMK:ENTER:SemaphoreLockInt { n++; m ^= 0; } VMK:VMKUnload { printf("%d %d\n", n, m); }')
	fires=$(sed -n 's/^vprobe: \([0-9]*\) fires.*/\1/p' err)
	read -r n _ < out
	[ -n "$problem" ] || [ "$n" -eq $((fires - 1)) ] || problem="$n counted, $((fires - 1)) fires"
	verdict "a shared counter is exact, $executor" "$problem"
done

# Fires that wait for one another, for longer than a processor is given to one thread of the host:
# without threads nobody ever meets.
meeting() {
	local rounds=$((ticks / 2))
	[ "$executor" != jit ] || rounds=900000
	run --exec="$executor" "$@" -c 'perhost int inside, met; VMM:HV_Exit { inside++; for (int i = 0; i < '$rounds'; i++)
		if (inside > 1) { met++; break; } inside--; } VMK:VMKUnload { printf("met %d\n", met); }'
}
for executor in $executors; do
	problem=$(meeting -d 0.001)
	verdict "without threads, one fire at a time, $executor" "$problem$(grep -vx 'met 0' out)"
	problem=$(meeting --threads 2 -d 0.03)
	verdict "fires run at once, $executor" "$problem$(grep -qE '^met [1-9]' out || cat out)"
done

# wrong_order: lines whose number is not the next one of their thread.
wrong_order() {
	awk '/: line / { who = $1 " " $2; if ($4 != ++n[who]) print; lines++ }
		/^all:/ { if ($2 != lines) print $0 ", but " lines " were printed"; ends++ }
		END { if (ends != 1) print "the last line is missing" }' out
}

run --exec=interp -d "$seconds" "$here/lines.emt" > wrong
sort out > wanted.lines
verdict "lines, without threads" "$(cat wrong; wrong_order; [ "$(wc -l < out)" -gt 1000 ] || echo "too few")"
for executor in $executors; do
	for n in 1 2 8; do
		problem=$(run --exec="$executor" --threads $n --stats -d "$seconds" "$here/lines.emt"; wrong_order)
		[ -n "$problem" ] || problem=$(sort out | diff wanted.lines - ; grep -v ' 0 losses' err)
		verdict "each thread's lines are all there and in order, $executor, --threads $n" "$problem"
	done
done

# Output of a body that nearly half fills a ring is not lost, though the ring is used again at once.
for executor in $executors; do
	problem=$(run --exec="$executor" --threads 8 --stats -d 0.02 -c 'perhost int n; string s;
		VMM:HV_Exit { n++; for (int i = 0; i < 95; i++) printf("%255d%44d\n", i, n); } VMK:VMKUnload { printf("%d\n", n); }')
	[ -n "$problem" ] || [ "$(wc -l < out)" -eq $((95 * $(tail -n 1 out) + 1)) ] || problem="$(wc -l < out) lines"
	verdict "large outputs are waited for, $executor" "$problem$(grep OutputFull err)"
done

# What is printed and cleared adds up to what was added.
for executor in $executors; do
	problem=$(run --exec="$executor" --threads 4 --stats -d "$seconds" -c 'perhost int n; perhost aggr a[1];
		VMM:HV_Exit { a[VCPUID] <- 1; n++; } VMM:VMM10Hz { logaggr(a, 1); } VMK:VMKUnload { logaggr(a, 1); printf("all %d\n", n); }')
	[ -n "$problem" ] || problem=$(awk '/^ *0x/ { sum += $2 } /^all/ { if (sum != $2) print sum " printed, " $2 " added"; seen = 1 }
		END { if (!seen) print "nothing said" }' out)
	verdict "tables that are cleared add up, $executor" "$problem"
done

# refused NAME STATUS PATTERN ARGUMENT...
refused() {
	local name=$1 wanted=$2 pattern=$3 status
	shift 3
	timeout 60 "$vprobe" run "$@" > out 2> err < /dev/null
	status=$?
	verdict "$name" "$([ $status -eq "$wanted" ] || echo "exit status $status, wanted $wanted"; grep -qE -- "$pattern" err || head -n 5 err)"
}

for n in 0 65 -1 x '' 99999999999999999999; do
	refused "--threads '$n'" 2 "--threads wants a number from 1 to 64, not '$n'" --threads "$n" -c ''
done
refused "--threads with the interpreter" 2 "exec=interp fires from one thread only; --threads wants vir or jit" --threads 2 --exec=interp -c ''
# Room for a run, but not for 64 stacks more; sanitizers need address space that they do not use.
if [ "${OUT##*/}" = gcc ]; then
	kib=50000
	until (ulimit -v $kib; run -d 0.01 -c '') > wrong && [ ! -s wrong ] || [ $kib -gt 4000000 ]; do kib=$((kib + 10000)); done
	(ulimit -v $((kib + 50000)); refused "threads that cannot be had" 1 "cannot start thread [0-9]+ of 64: " --threads 64 -c '') | tee refused
	! grep -q '^not ok' refused || failed=1
fi

# stopped NAME STATUS SIGNAL TASKS ARGUMENT...: a signal after a while; TASKS: so many threads has the process then.
stopped() {
	local name=$1 wanted=$2 signal=$3 tasks=$4 child status problem=
	shift 4
	"$vprobe" run --colour=never -d 1000000 "$@" > out 2> err < /dev/null &
	child=$!
	sleep 1
	local found
	found=$(find "/proc/$child/task" -mindepth 1 -maxdepth 1 2> /dev/null | wc -l)
	# ThreadSanitizer has one of its own.
	[ "${OUT##*/}" != tsan ] || tasks=$((tasks + 1))
	[ "$found" -eq "$tasks" ] || problem="$found threads, wanted $tasks"
	kill -"$signal" $child 2> /dev/null
	for _ in $(seq 100); do
		kill -0 $child 2> /dev/null || break
		sleep 0.1
	done
	! kill -9 $child 2> /dev/null || problem="it does not end"
	wait $child
	status=$?
	[ $status -eq "$wanted" ] || problem+=" exit status $status, wanted $wanted: $(head -n 10 err)"
	verdict "$name" "$problem"
}

for executor in $executors; do
	for signal in INT TERM; do
		stopped "SIG$signal ends a run with threads, $executor" 0 $signal 5 --exec="$executor" --threads 4 -c 'perhost int n; aggr a[1];
			VMM:HV_Exit { n++; a[VMCS_EXIT_REASON]++; } VMM:VMMUnload { printa(a, "count %count$d"); } VMK:VMKUnload { printf("all %d\n", n); }'
		verdict "and unload probes have seen all fires" "$(awk '/^count/ { sum += $2 } /^all/ { if (sum != $2 || !sum) print sum " of " $2; seen = 1 }
			END { if (!seen) print "nothing said" }' out)"
	done
	# Of many bodies that are on their way, each takes a good part of a second.
	busy=$((ticks * 100))
	[ "$executor" != jit ] || busy=$((busy * 20))
	stopped "SIGINT ends a busy script soon, $executor" 0 INT 9 --exec="$executor" --threads 8 --ticks $busy \
		-c 'VMM:HV_Exit { while (1); } VMK:VMKUnload { printf("end\n"); }'
	verdict "and unload probes have run" "$(grep -qx end out || echo "no end")"
	stopped "SIGINT ends a script without unload probes, $executor" 0 INT 5 --exec="$executor" --threads 4 --stats \
		-c 'VMM:HV_Exit { for (int i = 0; i < 10000; i++) ; printf("a line\n"); }'
	verdict "and what has been printed comes out" "$(grep -q "^vprobe: $(wc -l < out) fires" err || { wc -l out; cat err; })"
	stopped "SIGINT ends a script that prints much, $executor" 0 INT 9 --exec="$executor" --threads 8 "$here/lines.emt"
	verdict "and every line is in order" "$(wrong_order)"
done

timeout 60 "$vprobe" run --exec=vir --threads 4 -d 100000 -c 'VMM:HV_Exit { printf("a line that is printed very often\n"); }' 2> err | head -n 1 > out
verdict "a closed pipe is a quiet end" "$([ "${PIPESTATUS[0]}" -eq 1 ] || echo "wrong exit status"; cat err)"
# Random scripts, for the eyes of ThreadSanitizer: the suite randgen has more of them.
if [ "${OUT##*/}" = tsan ]; then
	randdiff=${vprobe%/*}/randdiff
	problem=$("$randdiff" --with vir --checks threads 1 150 2>&1 | grep -v '^# .* 0 findings$' | grep -v '^ok')
	verdict "random scripts whose events come on several threads" "$problem"
fi
refused "a full disk" 1 "cannot write '/dev/full': No space left" --exec=vir --threads 4 -o /dev/full -d 1 "$here/lines.emt"
exit $failed
