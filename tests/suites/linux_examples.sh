#!/usr/bin/env bash
# linux_examples.sh - the scripts of examples/linux on the host that the tests run on: what they print
# is held against what is known otherwise: /proc, /sys, or what the workload says of itself.
# Those that want functions of the kernel run in the lab: tests/lab/examples.sh.
set -u

vprobe=$(cd "${OUT:?the build directory}" && pwd)/vprobe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# verdict NAME STATUS
verdict() {
	if [ "$2" -eq 0 ]; then
		echo "ok - $1"
	else
		failed=1
		echo "not ok - $1"
		head -n 40 "$work/out" "$work/err"
	fi
}

# holds NAME CONDITION-OF-AWK ASSIGNMENT...: of all that the example has printed, with the variables.
holds() {
	local name=$1 program=$2 assign=()
	shift 2
	for pair; do assign+=(-v "$pair"); done
	awk "${assign[@]}" "$program" "$work/out"
	verdict "$name" $?
}

# example NAME COMMAND...: runs it while COMMAND runs, from before its beginning on.
example() {
	local name=$1 runner
	shift
	# The word that it is armed comes from a probe of its own.
	{ cat "examples/linux/$name.emt"; echo 'VMK:VMKLoad { printf("armed\n"); }'; } > "$work/$name.emt"
	: > "$work/out"
	timeout 100 "$vprobe" run -t host --overhead=100 -d 60 "$work/$name.emt" > "$work/out" 2> "$work/err" < /dev/null &
	runner=$!
	until grep -q '^armed$' "$work/out" || ! kill -0 $runner 2> /dev/null; do sleep 0.02; done
	sleep 0.1
	"$@"
	sleep 0.1
	kill -INT $runner
	wait $runner
	verdict "$name runs" $?
}

if ! "$vprobe" run -t host -d 0.001 -c 'VMK:VMKLoad { n++; }' > "$work/out" 2> "$work/err"; then
	echo "skip - scripts on this host: $(head -n 1 "$work/err")"
	exit 0
fi

# -- counting: a process that says how many calls it makes --------------------------------------------

cp "$OUT/tests/live/calls" "$work/vp_calls"
count_calls() {
	echo | "$work/vp_calls" 2 50000 > "$work/pid"
}
example syscalls count_calls
holds "every call is counted" '$1 == "vp_calls" && $2 == 110 { n = $3 } END { exit n != 100000 }'

# -- tracing: what dd says of itself --------------------------------------------------------------------

write_blocks() {
	dd if=/dev/zero of=/dev/null bs=777 count=100 2> "$work/dd"
}
example writes write_blocks
[ "$(grep -c '^dd [0-9]*: write of 777 bytes to descriptor 1$' "$work/out")" -eq 100 ] &&
	[ "$(grep -c '^dd [0-9]*: it gave 777$' "$work/out")" -eq 100 ] && grep -q '^100+0 records out' "$work/dd"
verdict "each write of dd is traced" $?
! grep -vqE '^dd |^armed$' "$work/out"
verdict "and nobody else's" $?
holds "a call comes before its result" '/write of/ { asked++ } /gave/ { if (++given > asked) exit 1 }'

# -- block I/O: what dd and the device's own figures say ------------------------------------------------------

device=$(lsblk -no PKNAME "$(df --output=source "$work" | tail -n 1)" 2> /dev/null | head -n 1)
[ -n "$device" ] || device=$(basename "$(df --output=source "$work" | tail -n 1)")
if [ -r "/sys/block/$device/stat" ] && dd if=/dev/urandom of="$work/blocks" bs=1M count=4 oflag=direct 2> /dev/null; then
	reads() { awk '{ print $1 }' "/sys/block/$device/stat"; }
	# Some kernels call no program on top of tasks of their first process, and do not count that; their own tracing sees it
	# (the suite live holds each completion against it).
	tracing=/sys/kernel/tracing/instances/vprobe_examples.$$
	mkdir "$tracing" 2> /dev/null && trap 'rmdir "$tracing" 2> /dev/null; rm -rf "$work"' EXIT
	read_blocks() {
		[ ! -d "$tracing" ] || echo 1 > "$tracing/events/block/block_rq_complete/enable"
		dd if="$work/blocks" of=/dev/null bs=4k iflag=direct 2> "$work/dd"
	}
	uncalled() {
		local task
		[ -d "$tracing" ] || return
		sed -nE 's/^.*-([0-9]+) +\[[0-9]+\] .*: block_rq_complete: [0-9,]+ R.*/\1/p' "$tracing/trace" | while read -r task; do
			grep -sq '^Tgid:[[:space:]]*1$' "/proc/$task/status" && echo "$task"
		done
		rmdir "$tracing"
	}
	before=$(reads)
	example block-latency read_blocks
	after=$(reads)
	n=$(sed -n 's/^\([0-9]*\)+0 records in$/\1/p' "$work/dd")
	each=$(awk -v n="$n" '/copied/ { sub(/.*copied, /, ""); print $1 * 1000000 / n }' "$work/dd")
	holds "all reads of dd are among them, and no more than the device has counted" \
		'$1 == "read" && / times, / { seen = $2 } END { exit !(n == 1024 && seen + uncalled >= n && seen <= most) }' n="$n" most=$((after - before)) uncalled="$(uncalled | wc -l)"
	holds "the quickest takes no longer than dd says of one" \
		'$1 == "read" && / times, / { least = $4; found = 1 } END { exit !(found && least > 0 && least <= each) }' each="$each"
	holds "what is spread is what there is" \
		'/ times, / { n += $2 } / < / && !/than/ { spread += $NF } END { exit n != spread }'
else
	echo "skip - block I/O: $work is on no device that says what it has done"
fi

# -- profile: a process that keeps the kernel busy, and its time by /proc -------------------------------------

cp "$(command -v dd)" "$work/vp_random"
make_busy() {
	"$work/vp_random" if=/dev/urandom of=/dev/null bs=1M count=100000 2> /dev/null &
	local busy=$!
	sleep 2
	awk '{ print ($14 + $15) * 10 }' "/proc/$busy/stat" > "$work/time"
	kill $busy
	wait $busy 2> /dev/null
}
example profile make_busy
holds "a sample for each millisecond that /proc counts" \
	'/^of them/ { exit } $1 == "vp_random" { n = $2 } END { exit !(time > 100 && n > 0.7 * time && n < 1.3 * time + 20) }' time="$(cat "$work/time")"
holds "nearly all of it where random bytes are made" \
	'/^of them/ { begun = 1; next } !begun { next } /^[^ ]+ +[0-9]+ +[0-9.]+%$/ { mine = $1 == "vp_random"; count = $2; all += mine ? count : 0; hit = 0; next } mine && !hit && /vmlinux\.(chacha|get_random_bytes_user|urandom_read)/ { hit = 1; random += count } END { exit !(all > 0 && random > 0.8 * all) }'
awk '$2 ~ /^[tTwW]$/ && !$4 { print "vmlinux." $3 }' /proc/kallsyms | sort -u > "$work/names"
grep -oE '^vmlinux\.[^+]+' "$work/out" | sort -u | comm -23 - "$work/names" > "$work/unknown"
[ ! -s "$work/unknown" ] && grep -q '^vmlinux\.' "$work/out"
verdict "frames have names of /proc/kallsyms" $?

# -- locks: two that lock a file, and what they know of it ----------------------------------------------------

cat > "$work/locks.py" << 'END'
import fcntl, os, sys, time
# The first one holds the lock for 300 ms; the second one wants it meanwhile, and has it for 100 ms.
name = sys.argv[1]
reader, writer = os.pipe()
child = os.fork()
f = open(name)
if child:
	fcntl.flock(f, fcntl.LOCK_EX)
	os.write(writer, b'x')
	time.sleep(0.3)
	fcntl.flock(f, fcntl.LOCK_UN)
	os.wait()
	print(os.getpid(), child)
else:
	os.read(reader, 1)
	fcntl.flock(f, fcntl.LOCK_EX)
	time.sleep(0.1)
END
: > "$work/locked"
lock_files() {
	python3 "$work/locks.py" "$work/locked" > "$work/pids"
}
example file-locks lock_files
read -r first second < "$work/pids"
holds "who comes first does not wait" '/hold stat/ { exit } $2 == who ":" { n = $3; most = $7 + 0 } END { exit !(n == 1 && most < 50) }' who="$first"
holds "who comes second waits as long as the first one has the lock" \
	'/hold stat/ { exit } $2 == who ":" { n = $3; most = $7 + 0 } END { exit !(n == 1 && most > 200 && most < 1000) }' who="$second"
holds "which has it for so long" '/hold stat/ { held = 1 } held && $2 == who ":" { n = $3; least = $5 } END { exit !(n == 1 && least >= 300 && least < 1000) }' who="$first"
holds "who ends without giving it back is seen, too" \
	'/hold stat/ { held = 1 } held && $2 == who ":" { n = $3; least = $5 } END { exit !(n == 1 && least >= 100 && least < 800) }' who="$second"

# -- a walk: the processes that /proc shows ----------------------------------------------------------------------

list_processes() {
	local pid
	for pid in /proc/[0-9]*; do # what the kernel calls its own threads is longer there than what they are called
		awk '/^Name/ { name = $2 } /^PPid/ { parent = $2 } /^Threads/ { threads = $2 } /^Pid/ { pid = $2 } END { if (pid) print pid, parent, threads, pid == 2 || parent == 2 ? "-" : name }' "$pid/status" 2> /dev/null
	done | sort
}
list_processes > "$work/before"
timeout 60 "$vprobe" run -t host -d 0.01 examples/linux/processes.emt > "$work/out" 2> "$work/err" < /dev/null
verdict "processes runs" $?
list_processes > "$work/after"
comm -12 "$work/before" "$work/after" | grep -v ' .* .* .* ' > "$work/stayed"
awk '/ threads: / { parent = $3 + 0; print $1, parent, $4, $1 == 2 || parent == 2 ? "-" : $6 }' "$work/out" | sort > "$work/walked"
comm -23 "$work/stayed" "$work/walked" > "$work/missing"
[ "$(wc -l < "$work/stayed")" -gt 5 ] && [ ! -s "$work/missing" ]
verdict "all that were there before and after are on the list, with their parents and threads" $?
[ "$(tail -n 1 "$work/out")" = "$(grep -c threads: "$work/out") processes" ]
verdict "and are counted" $?
exit $failed
