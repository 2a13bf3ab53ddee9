# points.sh VPROBE ATTACH REFUSE - programs at every kind of point, counted against what was done, on a kernel
# that has them all; and kernels that lack some.  Runs in a machine of the lab, by its shell.
vprobe=$1
attach=$2
refuse=$3
mount -t debugfs debugfs /sys/kernel/debug 2> /dev/null

fail() {
	echo "$*"
	cat script.emt out err
	exit 1
}

# What there is of ours in the kernel: programs, and places of kprobes.
left() {
	$attach programs
	cat /sys/kernel/debug/kprobes/list
}
before=$(left)
nothing_left() {
	test "$(left)" = "$before" || fail "$1: something is left: $(left)"
}

# during SCRIPT COMMAND...: the script's output, and the programs that it had, by type, when COMMAND ran.
during() {
	echo "$1" > script.emt
	shift
	: > out
	$instead $vprobe run -t host --overhead=100 -d 1000 script.emt > out 2> err &
	running=$!
	until test -s out; do
		kill -0 $running || fail "it did not start"
		sleep 0.1
	done
	sleep 0.5 # what it says comes a moment before all is armed
	sed -n 's/^prog_type:[[:space:]]*//p' /proc/$running/fdinfo/* | sort | uniq -c > types
	"$@"
	kill -INT $running
	wait $running
	test $? = 0 || fail "it ended with status $?"
	nothing_left "$1"
}

# has PATTERN N WHAT
has() {
	test "$(grep -c "$1" out)" = "$2" || fail "$3"
}

address=0x$(awk '$3 == "vfs_read" { print $1; exit }' /proc/kallsyms)
: "${calls:=500000}" # of each of two that read at once

# A function by name is one for fentry and fexit, one by address is one for kprobes.
during "
VMK:VMKLoad { printf(\"loaded\\n\"); }
VMK:ENTER:vfs_read(\$vmlinux.file *f, char *buf, int count) { if ((string)curworld()->name == \"dd\") fentry[count]++; }
VMK:EXIT:vfs_read(int got) { if ((string)curworld()->name == \"dd\") fexit[got]++; }
VMK:ENTER:$address(int f, int buf, int count) { if ((string)curworld()->name == \"dd\") kprobe[count]++; }
VMK:EXIT:$address(int got) { if ((string)curworld()->name == \"dd\") kretprobe[got]++; }
VMK:OFFSET:vfs_read:5(ExcFrame *f) { if ((string)curworld()->name == \"dd\") offset[f->rdx]++; }
VMK:VMKUnload { logaggr(fentry); logaggr(fexit); logaggr(kprobe); logaggr(kretprobe); logaggr(offset); }
" sh -c "dd if=/dev/zero of=/dev/null bs=7 count=$calls 2> dd & dd if=/dev/zero of=/dev/null bs=7 count=$calls 2> dd2; wait"
grep -q "^$calls+0 records in" dd && grep -q "^$calls+0 records in" dd2 || fail "dd says how much it has read"
has "^ *0x7 *$((2 * calls)) 100" 5 "each of the five counts $((2 * calls)) reads of 7 bytes"
test ! -s err || fail "and none was skipped"
test "$(awk '$2 == 26 { print $1 }' types) $(awk '$2 == 2 { print $1 }' types)" = "2 3" ||
	fail "two programs of fentry and fexit, three of kprobes: $(cat types)"

# Writes to memory, by the processor's debug registers: a variable that /proc/sys sets.
during '
VMK:VMKLoad { printf("loaded\n"); }
VMK:WRITE:panic_timeout { n[getvmw(sym2addr("panic_timeout")) & 0xff]++; world[(string)curworld()->name]++; }
VMK:VMKUnload { logaggr(n); logaggr(world); }
' sh -c 'i=0; while test $i -lt 100; do echo $((i % 2)) > /proc/sys/kernel/panic; i=$((i + 1)); done'
has '^ *0x[01]  *50 *50.0%' 2 "the variable was set to 0 and to 1, 50 times each"
has '^ *sh *100 100' 1 "by the shell"

# Call stacks, by each way to the function: what the kernel's own tracing says of it.
tracing=/sys/kernel/tracing
echo 1 > $tracing/options/sym-offset
echo 'p:own vfs_read' > $tracing/kprobe_events
echo 'stacktrace if comm == "dd"' > $tracing/events/kprobes/own/trigger
dd if=/dev/zero of=/dev/null bs=7 count=1 2> /dev/null
sed -nE 's/^ => ([^/]*)\/0x.*/vmlinux.\1/p' $tracing/trace | sed -n '/ksys_read/,$p' > frames
test "$(grep -c . frames)" -ge 2 || fail "the kernel's own stack"
echo '!stacktrace if comm == "dd"' > $tracing/events/kprobes/own/trigger
echo > $tracing/kprobe_events
before=$(left)
during "
VMK:VMKLoad { printf(\"loaded\\n\"); }
VMK:ENTER:vfs_read { string s; if ((string)curworld()->name == \"dd\") { vmwstack(s); by_fentry[s]++; } }
VMK:ENTER:$address { string s; if ((string)curworld()->name == \"dd\") { vmwstack(s); by_kprobe[s]++; } }
VMK:EXIT:$address { string s; if ((string)curworld()->name == \"dd\") { vmwstack(s); by_kretprobe[s]++; } }
VMK:VMKUnload { printa(by_fentry, \"%0\$s\"); printf(\"-\\n\"); printa(by_kprobe, \"%0\$s\"); printf(\"-\\n\"); printa(by_kretprobe, \"%0\$s\"); }
" dd if=/dev/zero of=/dev/null bs=7 count=100
for way in 1 2 3; do
	awk -v way=$way '/^-$/ { n++ } n + 1 == way' out | grep '^vmlinux' > seen
	sed -n '/ksys_read/,$p' seen | cmp - frames || fail "way $way to the function: $(cat seen) $(cat frames)"
	test $way = 3 || head -n 1 seen | grep -q '^vmlinux.vfs_read+0x' || fail "way $way to the function begins with it"
done

# What a function gives is as wide as its type.
during '
VMK:VMKLoad { printf("loaded\n"); }
VMK:EXIT:proc_dointvec(int result) { if (result < 0) n[result]++; }
VMK:VMKUnload { logaggr(n, 1); }
' sh -c 'for i in 1 2 3; do echo wrong > /proc/sys/kernel/panic_on_oops; done 2> /dev/null'
has '^ *0xffffffffffffffea *3 100' 1 "-EINVAL, three times"

# A function that is too much for fentry is one for kprobes.
large=$($vprobe list -t host 'VMK:ENTER:*' | awk -F, 'NF == 8 && !/\./ { sub(/\(.*/, ""); print; exit }')
during "VMK:VMKLoad { printf(\"loaded\\n\"); } $large { n++; }" true
test "$(awk '$2 == 2 { print $1 }' types)" = 1 || fail "$large has a kprobe: $(cat types)"

# --- What is in the way, in one line ----------------------------------------------------------------

# refused STATUS LINES PATTERN SCRIPT: with so many lines of messages, one of which matches.
refused() {
	echo "$4" > script.emt
	$instead $vprobe run -t host -d 1000 script.emt > out 2> err
	code=$?
	test $code = "$1" || fail "status $code"
	test "$(wc -l < err)" = "$2" || fail "so many lines"
	grep -q "$3" err || fail "no line with $3"
	test ! -s out || fail "it had begun"
	nothing_left "$4"
}

# tracefs that nobody can write to is enough.
mount -o remount,ro /sys/kernel/tracing || fail "tracefs"
during 'VMK:VMKLoad { printf("loaded\n"); } VMK:syscalls!sys_enter_sync { n++; } VMK:ENTER:ksys_sync { n++; } VMK:VMKUnload { printa(n); }' sync
has '^ *2 100' 1 "sync was seen twice on a read-only tracefs"
mount -o remount,rw /sys/kernel/tracing

# A kernel that refuses fentry: functions are for kprobes, with the same fires.
instead="$refuse fentry 1"
during 'VMK:VMKLoad { printf("loaded\n"); } VMK:ENTER:vfs_read(int f, int b, int count) { if ((string)curworld()->name == "dd") n[count]++; } VMK:EXIT:vfs_read(int got) { if ((string)curworld()->name == "dd") m[got]++; } VMK:VMKUnload { logaggr(n); logaggr(m); }' \
	dd if=/dev/zero of=/dev/null bs=7 count=1000
has '^ *0x7 *1000 100' 2 "a thousand reads, where fentry is refused"
instead=

# A kernel whose function tracing is off would attach programs, and never call them.
echo 0 > /proc/sys/kernel/ftrace_enabled
refused 1 1 'VMK:ENTER:vfs_read can not be attached: .*kernel.ftrace_enabled is 0' \
	'VMK:VMKLoad { printf("x\n"); } VMK:OFFSET:vfs_read:5 { n++; } VMK:ENTER:vfs_read { n++; }'
refused 1 1 "VMK:EXIT:$address can not be attached: .*kernel.ftrace_enabled is 0" "VMK:EXIT:$address { n++; }"
during 'VMK:VMKLoad { printf("loaded\n"); } VMK:OFFSET:vfs_read:5 { if ((string)curworld()->name == "dd") n[1]++; } VMK:VMKUnload { logaggr(n); }' \
	dd if=/dev/zero of=/dev/null bs=7 count=1000
has '^ *0x1 *10[0-9][0-9] 100' 1 "a place in a function needs none of that"
echo 1 > /proc/sys/kernel/ftrace_enabled

# One place that can not be had, and nothing is.
refused 1 1 'VMK:ENTER:0xffffffff00000000 can not be attached' \
	'VMK:VMKLoad { printf("x\n"); } VMK:ENTER:vfs_read { n++; } VMK:ENTER:0xffffffff00000000 { n++; }'

# Output that nobody takes.
echo 'VMK:VMKLoad { printf("x\n"); } VMK:ENTER:vfs_read { printf("read\n"); }' > script.emt
$vprobe run -t host -d 1000 script.emt > /dev/full 2> err
test $? = 1 || fail "status of a full disk"
test "$(wc -l < err)" = 1 || fail "one line of a full disk"
grep -q 'No space left on device' err || fail "it is named"
nothing_left "a full disk"

# Without kprobes, as far as the kernel says: functions by fentry, and no offsets.
mkdir -p empty && mount --bind empty /sys/bus/event_source/devices || fail "bind"
during 'VMK:VMKLoad { printf("loaded\n"); } VMK:ENTER:ksys_sync { n++; } VMK:VMKUnload { printa(n); }' sync
has '^ *1 100' 1 "sync by fentry"
refused 3 4 'error: .*this kernel has no kprobes' 'VMK:OFFSET:vfs_read:5 { n++; }'
refused 3 4 'error: .*this kernel has no kprobes' "VMK:ENTER:$address { n++; }"
instead="$refuse fentry 1"
refused 3 4 'error: .*this kernel has no kprobes and refuses fentry programs (Operation not permitted)' 'VMK:ENTER:ksys_sync { n++; }'
instead=
umount /sys/bus/event_source/devices
echo "all points counted"
