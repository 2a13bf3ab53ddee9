#!/usr/bin/env bash
# live.sh - scripts in the kernel of the host that the tests run on: what they say is held against
# what is known otherwise.
set -u

vprobe=$(cd "${OUT:?the build directory}" && pwd)/vprobe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

verdict() {
	if [ "$2" -eq 0 ]; then
		echo "ok - $1"
	else
		failed=1
		echo "not ok - $1"
		head -n 20 "$work/out" "$work/err"
	fi
}

# run NAME STATUS SECONDS SCRIPT: on this host; what it says stays in out and err.
run() {
	timeout 60 "$vprobe" run -t host --stats -d "$3" -c "$4" > "$work/out" 2> "$work/err" < /dev/null
	[ $? -eq "$2" ]
	verdict "$1" $?
}

# until_said WORD FILE PID: waits until a script that runs has said that, or is over.
until_said() {
	until grep -q "$1" "$2" || ! kill -0 "$3" 2> /dev/null; do sleep 0.02; done
}

# run_until NAME WORD SCRIPT: on this host, until it says that; what else it says stays in out and err.
run_until() {
	local runner
	: > "$work/said"
	timeout 60 "$vprobe" run -t host --stats -d 50 -c "$3" > "$work/said" 2> "$work/err" < /dev/null &
	runner=$!
	until_said "$2" "$work/said" $runner
	kill -INT $runner
	wait $runner
	verdict "$1" $?
	grep -v "$2" "$work/said" > "$work/out"
}

says() {
	grep -qE -- "$3" "$work/$2"
	verdict "$1" $?
}

if ! "$vprobe" run -t host -d 0.001 -c 'VMK:VMKLoad { n++; }' > "$work/out" 2> "$work/err"; then
	echo "skip - scripts on this host: $(head -n 1 "$work/err")"
	exit 0
fi

# -- walks over the kernel's memory -----------------------------------------------------------------

# Parents, up to the first process: what /proc says of them, from this shell on.
run "parents are followed" 0 0.01 'VMK:VMKLoad {
	$vmlinux.task_struct *t;
	t = curworld();
	while (t->pid != 0) { printf("%d %s\n", t->pid, (string)t->comm); t = t->real_parent->group_leader; }
}'
pid=$$
while [ "$pid" -gt 0 ]; do
	echo "$pid $(cat "/proc/$pid/comm")"
	pid=$(awk '/^PPid:/ { print $2 }' "/proc/$pid/status")
done > "$work/parents"
tail -n "$(wc -l < "$work/parents")" "$work/out" | diff - "$work/parents" > "$work/err"
verdict "they are those of /proc" $?

# The list of all processes, from our own on round.  Those that were there before and after are in it.
ls /proc | grep -E '^[0-9]+$' | sort > "$work/before"
run "the list of tasks is walked" 0 0.01 'VMK:VMKLoad {
	$vmlinux.task_struct *first, *t;
	uint64 offset;
	first = t = curworld();
	offset = (uint64)&t->tasks - (uint64)t;
	do {
		if (t->pid != 0) printf("%d\n", t->pid);
		t = ($vmlinux.task_struct *)((uint64)t->tasks.next - offset);
	} while (t != first);
}'
ls /proc | grep -E '^[0-9]+$' | sort > "$work/after"
comm -12 "$work/before" "$work/after" > "$work/stayed"
sort "$work/out" | comm -13 - "$work/stayed" > "$work/missing"
[ -s "$work/stayed" ] && [ ! -s "$work/missing" ]
verdict "all processes of /proc are on it" $?

run "what cannot be read is an exception" 0 0.01 'VMK:VMKLoad {
	try { printf("%d\n", getvmw(0x10)); } catch { printf("%s: %s\n", excname(), excdesc()); }
	printf("%d\n", getvmw(0x18));
}'
says "which a script catches" out '^BadAddress: cannot read target memory at 0x10$'
says "or which is reported" err ':3:17: BadAddress in VMK:VMKLoad: cannot read target memory at 0x18$'

# -- call stacks ------------------------------------------------------------------------------------

# Of a process that goes to sleep (TASK_INTERRUPTIBLE; one that is only made to wait stands elsewhere): frame by frame what
# /proc says, which leaves out the scheduler's own.
python3 -c 'import time
while True: time.sleep(0.02)' &
sleeper=$!
until grep -q nanosleep "$work/frames" 2> /dev/null || ! kill -0 $sleeper 2> /dev/null; do
	sed -nE 's/^\[<0>\] ([^/]+)\/0x[0-9a-f]+$/vmlinux.\1/p' "/proc/$sleeper/stack" > "$work/frames"
done
run_until "call stacks are taken" enough "VMK:sched!sched_switch(string comm, int pid, int prio, int state) {
	string s;
	if (pid != $sleeper || state != 1) return;
	vmwstack(s);
	stacks[s]++;
	if (++n == 5) printf(\"enough\n\");
}
VMK:VMKUnload { printa(stacks, \"%0\$s\"); }"
sed -n "/^$(head -n 1 "$work/frames")\$/,\$ { /./p }" "$work/out" | head -n "$(wc -l < "$work/frames")" > "$work/seen"
[ "$(wc -l < "$work/seen")" -ge 3 ] && head -n "$(wc -l < "$work/seen")" "$work/frames" | diff - "$work/seen" > "$work/err"
verdict "frame by frame they are what /proc says" $?
run_until "so many frames" enough "VMK:sched!sched_switch(string comm, int pid, int prio, int state) {
	string s, none;
	if (pid != $sleeper || state != 1) return;
	vmwstack(s, 2);
	vmwstack(none, 0);
	two[s, none]++;
	vmwstack(s, 1);
	one[s]++;
	if (++n == 5) printf(\"enough\n\");
}
VMK:VMKUnload { printa(two, \"%0\$s%1\$s\"); printf(\"-\n\"); printa(one, \"%0\$s\"); }"
[ "$(grep -c . "$work/out")" -eq 4 ]
verdict "are as many as are wanted" $?
kill $sleeper
# A process from which the kernel hides its addresses has its capabilities, but not that for symbols.
if [ "$(setpriv --reuid 65534 --clear-groups --inh-caps=+bpf,+perfmon --ambient-caps=+bpf,+perfmon awk 'NR == 1 { print $1 }' /proc/kallsyms)" = 0000000000000000 ]; then
	setpriv --reuid 65534 --clear-groups --inh-caps=+bpf,+perfmon,+dac_read_search --ambient-caps=+bpf,+perfmon,+dac_read_search \
		"$vprobe" run -t host -d 0.01 -c 'VMK:VMKLoad { string s; vmwstack(s); printf("%s", s); }' > "$work/out" 2> "$work/err" < /dev/null
	verdict "call stacks without names are taken" $?
	[ "$(wc -l < "$work/out")" -gt 5 ] && ! grep -vqE '^\[0xffff[0-9a-f]{12}\]$' "$work/out" && [ "$(wc -c < "$work/out")" -le 255 ]
	verdict "they are addresses, whole lines of what a string holds" $?
else
	echo "skip - call stacks without names: the kernel hides no addresses"
fi

# -- one program that interrupts another --------------------------------------------------------------

# The kernel runs no program of a trace event while it runs another one on that CPU; it counts that (Linux 6.7).
"$OUT/tests/live/calls" 2 100000000 <<< go > "$work/pid" &
caller=$!
cat > "$work/nested.emt" << 'END'
VMK:VMKLoad { printf("armed\n"); }
VMK:raw_syscalls!sys_enter { int i; for (i = 0; i < 3000; i++) m += i; }
VMK:timer!hrtimer_expire_entry { n++; }
END
"$vprobe" run -t host --overhead=100 -d 3 "$work/nested.emt" > "$work/out" 2> "$work/err" < /dev/null &
runner=$!
missed=0
while kill -0 $runner 2> /dev/null; do
	n=$(cat "/proc/$runner/fdinfo/"* 2> /dev/null | awk '/^recursion_misses/ { n += $2 } END { print n + 0 }')
	[ "$n" -le "$missed" ] || missed=$n
	sleep 0.1
done
wait $runner
verdict "programs interrupt each other" $?
kill $caller
if [ "$missed" -gt 0 ]; then
	awk -v least="$missed" '/nested.emt:3:1: again Skipped/ { sub(/.*\(/, ""); n = $1 } END { exit !(n >= least) }' "$work/err"
	verdict "what the kernel has not run is counted" $?
else
	echo "skip - what the kernel has not run is counted: it does not say"
fi

# -- counts under load ------------------------------------------------------------------------------

# count NAME THREADS N SCRIPT: runs it while so many threads do so many calls; PID in it is their process.
count() {
	local name=$1 threads=$2 n=$3 pid caller tracer
	rm -f "$work/pid" # of somebody else
	mkfifo "$work/go"
	"$OUT/tests/live/calls" "$threads" "$n" < "$work/go" > "$work/pid" &
	caller=$!
	exec 3> "$work/go"
	until [ -s "$work/pid" ]; do sleep 0.01; done
	pid=$(cat "$work/pid")
	: > "$work/out" # of somebody else, too
	timeout 100 "$vprobe" run -t host --stats --overhead=100 -d 60 -c "${4//PID/$pid}" > "$work/out" 2> "$work/err" < /dev/null &
	tracer=$!
	until_said armed "$work/out" "$tracer"
	sleep 0.1 # what it says comes a moment before all is armed
	echo >&3
	exec 3>&-
	wait "$caller"
	kill -INT "$tracer"
	wait "$tracer"
	verdict "$name" $?
	rm "$work/go"
}

calls=${LIVE_CALLS:-100000}
total=$((2 * calls))
count "calls are counted" 2 "$calls" 'perhost int all; perhost aggr one[0], many[1];
VMK:VMKLoad { printf("armed\n"); }
VMK:sys_enter($vmlinux.pt_regs *regs, int id) {
	if (id == 110 && curworld()->process == PID) { all++; one <- 1; many[regs->di % 4000] <- 1; }
}
VMK:VMKUnload { printf("%d\n", all); printa(one, "one %count$d %sum$d\n"); printa(many, "many %count$d %sum$d\n"); }'
says "none is lost of a variable" out "^$total\$"
says "none of a cell" out "^one $total $total\$"
[ "$(grep -c "^many $((total / 4000)) $((total / 4000))\$" "$work/out")" -eq 4000 ]
verdict "none of 4,000 cells" $?
says "and none is skipped" err ' 0 exceptions, 0 losses$'

# Each prints a line, or it is said that there was no room for it; and lines come in the order of time, whatever CPU
# they are from.  TSC is read some time after the fire began.
count "calls print" 2 "$calls" 'VMK:VMKLoad { printf("armed\n"); }
VMK:sys_enter($vmlinux.pt_regs *regs, int id) {
	if (id == 110 && curworld()->process == PID) printf("call %d %d\n", TSC, PCPU);
}'
dropped=$(sed -n 's/.* OutputFull in .* (\([0-9]*\) times in all)$/\1/p' "$work/err")
[ $(($(grep -c '^call ' "$work/out") + ${dropped:-0})) -eq "$total" ]
verdict "each line is there, or counted as dropped" $?
awk '/^call / { if ($2 + 2000000 < last) bad = 1; last = $2 } END { exit bad || NR < 100 }' "$work/out"
verdict "in the order of time" $?

# -- each hit is accounted for ------------------------------------------------------------------------

# Completions of block I/O come in interrupts, on top of whatever task runs there.  What the kernel's own tracing counts of
# them is what programs see, and what is skipped.  There are kernels that call no program on top of some tasks, those of
# their first process, and count nothing: such a task is one that no program sees anything of.
tracing=/sys/kernel/tracing/instances/vprobe_live.$$
device=$(lsblk -no PKNAME "$(df --output=source "$work" | tail -n 1)" 2> /dev/null | head -n 1)
[ -n "$device" ] || device=$(basename "$(df --output=source "$work" | tail -n 1)")
if [ -r "/sys/block/$device/stat" ] && dd if=/dev/urandom of="$work/blocks" bs=1M count=4 oflag=direct 2> /dev/null && mkdir "$tracing" 2> /dev/null; then
	trap 'rmdir "$tracing" 2> /dev/null; rm -rf "$work"' EXIT
	echo 16384 > "$tracing/buffer_size_kb"
	: > "$work/out"
	timeout 60 "$vprobe" run -t host --stats --overhead=100 -d 60 -c 'VMK:VMKLoad { printf("armed\n"); }
		VMK:block_rq_complete($vmlinux.request *r) { printf("%d %d\n", r->__sector, curworld()->id); }' > "$work/out" 2> "$work/err" < /dev/null &
	runner=$!
	until_said armed "$work/out" $runner
	echo 1 > "$tracing/events/block/block_rq_issue/enable"
	echo 1 > "$tracing/events/block/block_rq_complete/enable"
	cp "$(command -v dd)" "$work/vp_reader"
	readers=()
	for _ in 1 2 3 4; do
		"$work/vp_reader" if="$work/blocks" of=/dev/null bs=4k iflag=direct 2> /dev/null &
		readers+=($!)
	done
	wait "${readers[@]}"
	sleep 0.1
	echo 0 > "$tracing/events/block/block_rq_complete/enable"
	kill -INT $runner
	wait $runner
	verdict "completions of block I/O are seen" $?
	sed -nE 's/^ *vp_reader-.*: block_rq_issue: [0-9,]+ R[A-Z]* [0-9]+ \([^)]*\) ([0-9]+) \+.*/\1/p' "$tracing/trace" | sort -u > "$work/sectors"
	sed -nE 's/^.*-([0-9]+) +\[[0-9]+\] .*: block_rq_complete: [0-9,]+ R[A-Z]* \([^)]*\) ([0-9]+) \+.*/\2 \1/p' "$tracing/trace" > "$work/completed"
	rmdir "$tracing"
	# of LIST: those of the readers, sorted.
	of() { awk 'FNR == NR { wanted[$1]; next } $1 in wanted' "$work/sectors" "$work/$1" | sort; }
	of completed > "$work/traced"
	of out > "$work/seen"
	awk '{ print $2 }' "$work/out" | sort -u > "$work/tasks"
	comm -23 "$work/traced" "$work/seen" | while read -r sector task; do
		grep -qx "$task" "$work/tasks" || [ "$(sed -n 's/^Tgid:[[:space:]]*//p' "/proc/$task/status")" != 1 ] || continue
		echo "$sector $task"
	done > "$work/missed"
	skipped=$(sed -n 's/^VMK:block_rq_complete: .*, \([0-9]*\) skipped.*/\1/p' "$work/err")
	dropped=$(sed -n 's/.* OutputFull in .* (\([0-9]*\) times in all)$/\1/p' "$work/err")
	# Requests of neighbours may have become one.
	[ "$(wc -l < "$work/traced")" -ge 2048 ] && [ "$(wc -l < "$work/missed")" -le $((${skipped:-0} + ${dropped:-0})) ]
	verdict "all that the kernel traces, but for what is said to be skipped" $?
	[ -z "$(comm -13 "$work/traced" "$work/seen")" ]
	verdict "and nothing else" $?
else
	echo "skip - completions of block I/O: no device that says what it does, or no tracefs"
fi

# -- what it may cost ---------------------------------------------------------------------------------

echo | "$OUT/tests/live/calls" 2 1000000000 > "$work/pid" &
caller=$!
timeout 60 "$vprobe" run -t host --stats --overhead=1 -d 2.5 -c 'VMK:sys_enter { n++; }' > "$work/out" 2> "$work/err" < /dev/null
verdict "a probe that is hit all the time" $?
kill "$caller"
wait "$caller" 2> /dev/null
says "is paused" err '^vprobe: VMK:sys_enter is paused until the next second: it takes more than 1 % of a CPU \(--overhead\)$'
says "each second" err '^vprobe: VMK:sys_enter was paused [23] times in all$'
says "its hits meanwhile are skipped" err '^<code>:1:1: Skipped in VMK:sys_enter: '
awk '/^VMK:sys_enter: / { share = $7; skipped = $12; ok = share > 0.3 && share < 25 && skipped > 10000 }
	END { exit !ok }' "$work/err"
verdict "and it takes no more than a share" $?

# -- what is in the way -----------------------------------------------------------------------------------

# refuses NAME STATUS PATTERN COMMAND..: one line says why; the script is 'n++' at a tracepoint.
refuses() {
	local name=$1 status=$2 pattern=$3
	shift 3
	timeout 60 "$@" run -t host -d 5 -c 'VMK:sched_switch { n++; }' > "$work/out" 2> "$work/err" < /dev/null
	[ $? -eq "$status" ] && [ "$(grep -c . "$work/err")" -le 4 ]
	verdict "$name" $?
	says "which is said" err "$pattern"
}

# hidden DIR COMMAND..: where nothing is in that directory.
hidden() {
	local dir=$1
	shift
	unshare -m bash -c 'mount -t tmpfs none "$0" && exec "$@"' "$dir" "$@"
}

refuses "without BPF nothing runs" 1 'takes root, or CAP_BPF and CAP_PERFMON$' \
	setpriv --bounding-set -bpf,-perfmon,-sys_admin --inh-caps -bpf,-perfmon,-sys_admin "$vprobe"
refuses "without root nothing runs" 1 'takes root, or CAP_BPF and CAP_PERFMON$' \
	setpriv --reuid 65534 --regid 65534 --clear-groups "$vprobe"
export -f hidden
refuses "without BTF nothing is known of tracepoints" 3 "this kernel's types, /sys/kernel/btf/vmlinux, can not be read \(No such file or directory\)" \
	bash -c 'hidden /sys/kernel/btf "$@"' - "$vprobe"
timeout 60 "$vprobe" run -t host -d 5 -o /dev/full -c 'VMK:sched_switch { printf("%d\n", TSC); }' > "$work/out" 2> "$work/err" < /dev/null
[ $? -eq 1 ]
verdict "a full disk ends the script" $?
says "which is said" err "^vprobe: .*No space left on device"
# One that is full at some time; what had room is there.
unshare -m bash -c 'mount -t tmpfs -o size=64k none /mnt && timeout 60 "$1" run -t host -d 30 -o /mnt/out -c "$2"; status=$?; wc -c < /mnt/out; exit $status' - "$vprobe" \
	'VMK:sched_switch { printf("%d %d %d %d %d\n", TSC, TSC, TSC, TSC, TSC); }' > "$work/out" 2> "$work/err" < /dev/null
[ $? -eq 1 ] && [ "$(cat "$work/out")" = 65536 ] && [ "$(grep -vc ' OutputFull in \| Skipped in ' "$work/err")" -eq 1 ]
verdict "a disk that comes to be full ends it, too" $?
says "which is said, once" err "^vprobe: cannot write '/mnt/out': No space left on device$"

# Where tracefs is not for writing, or somebody else's, it is enough to read it.
readonly_tracing() {
	unshare -m bash -c 'mount --bind /sys/kernel/tracing /sys/kernel/tracing && mount -o remount,bind,ro /sys/kernel/tracing && exec "$@"' - "$@"
}
for way in readonly_tracing "hidden /sys/kernel/tracing"; do
	# shellcheck disable=SC2086
	timeout 60 bash -c "$(declare -f readonly_tracing hidden); $way \"\$@\"" - "$vprobe" run -t host -d 0.5 -c 'perhost int n; VMK:sched!sched_switch { n++; } VMK:VMKUnload { printf("%s\n", n > 10 ? "many" : "few"); }' > "$work/out" 2> "$work/err" < /dev/null
	[ $? -eq 0 ] && grep -qx many "$work/out"
	verdict "trace events are found with ${way%% *}" $?
done

# -- and when it is killed ------------------------------------------------------------------------------------

"$OUT/tests/live/kill" "${LIVE_KILLS:-10}" "${SEED:-1}" "$vprobe" run -t host -d 60 -c 'bag b; perhost int n;
	VMK:sched_switch(int p, $vmlinux.task_struct *prev) { b[prev->pid] <- TSC; a[(string)prev->comm]++; n++; printf("%d\n", n); }
	VMK:sched!sched_wakeup(string comm) { w[comm]++; } VMK:PROFILE:1msec { s++; } VMK:VMK1Hz { logaggr(a, 1); }' > "$work/out" 2> "$work/err"
verdict "a script that is killed leaves nothing in the kernel" $?
run "and the next one runs" 0 0.01 'VMK:sched_switch { n++; }'

# -- and when it is interrupted ---------------------------------------------------------------------------------

# While it is armed, too: it runs from its Load probes to its Unload probes, or not at all.
cat > "$work/interrupt.py" << 'END'
import random, signal, subprocess, sys, time
random.seed(int(sys.argv[2]))
text = """bag b; VMK:VMKLoad { printf("loaded\\n"); } VMK:VMKUnload { printf("unloaded\\n"); }
VMK:sched_switch(int p, $vmlinux.task_struct *prev) { b[prev->pid % 100] <- TSC; }
VMK:sched!sched_wakeup(string comm) { w[comm]++; } VMK:PROFILE:1msec { s++; } VMK:TIMER:1msec { t++; }"""
ran = 0
for i in range(int(sys.argv[1])):
	p = subprocess.Popen([sys.argv[3], "run", "-t", "host", "-d", "100", "-c", text], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
		preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
	time.sleep(random.random() * 0.2)
	p.send_signal(signal.SIGINT)
	out = p.communicate(timeout=60)[0]
	if (p.returncode, out) not in [(0, b"loaded\nunloaded\n"), (-signal.SIGINT, b"")]:
		sys.exit("status %d: %r" % (p.returncode, out))
	ran += p.returncode == 0
print(ran, "of them ran")
END
python3 "$work/interrupt.py" "${LIVE_KILLS:-10}" "${SEED:-1}" "$vprobe" > "$work/out" 2> "$work/err"
verdict "a script that is interrupted at any moment has run from Load to Unload, or not at all" $?

# -- and two at a time --------------------------------------------------------------------------------------------

"$vprobe" run -t host -d 60 --overhead=100 -c 'VMK:VMKLoad { printf("armed\n"); } perhost int n; VMK:sys_enter($vmlinux.pt_regs *regs, int id) { if (id == 110 && (string)curworld()->name == "vp_two") n++; }
	VMK:VMKUnload { printf("%d\n", n); }' > "$work/other" 2>&1 < /dev/null &
other=$!
until_said armed "$work/other" $other
: > "$work/out"
cp "$OUT/tests/live/calls" "$work/vp_two" # looking for leaks makes calls, too
"$vprobe" run -t host -d 60 --overhead=100 -c 'VMK:VMKLoad { printf("armed\n"); } perhost int n; VMK:sys_enter($vmlinux.pt_regs *regs, int id) { if (id == 110 && (string)curworld()->name == "vp_two") n++; }
	VMK:VMKUnload { printf("%d\n", n); }' > "$work/out" 2> "$work/err" < /dev/null &
runner=$!
until_said armed "$work/out" $runner
sleep 0.1
ASAN_OPTIONS=detect_leaks=0 "$work/vp_two" 2 10000 <<< go > "$work/pid"
kill -INT $runner
wait $runner && grep -qx 20000 "$work/out"
verdict "two scripts at a time each see all" $?
ASAN_OPTIONS=detect_leaks=0 "$work/vp_two" 2 10000 <<< go > "$work/pid"
kill -INT $other
wait $other && grep -qx 40000 "$work/other"
verdict "also when the other one has gone" $?

exit $failed
