# robust.sh VPROBE REFUSE - what happens to a machine while scripts run on it: processors go and come, modules
# want to go, somebody else looks at the same places, or is killed.  Runs in a machine of the lab, by its shell.
vprobe=$1
refuse=$2
cpu=/sys/devices/system/cpu/cpu1/online
mount -t debugfs debugfs /sys/kernel/debug 2> /dev/null

fail() {
	echo "$*"
	for file in script.emt out err out2 err2; do
		test ! -s $file || { echo "$file:"; tail -n 30 $file; }
	done
	exit 1
}

# Load probes fire before all is armed; a timer's first fire comes when it is.
armed='perhost int is_told; VMK:TIMER:1msec { if (!is_told) { is_told = 1; printf("armed\n"); } }'

# wait_for PROCESS OUTPUT
wait_for() {
	until grep -q armed "$2"; do
		kill -0 "$1" || fail "it did not start"
		sleep 0.1
	done
}

# begin SCRIPT: when it is armed, its process is $running.
begin() {
	echo "$1 $armed" > script.emt
	: > out
	$instead $vprobe run -t host --stats --overhead=100 -d 1000 script.emt > out 2> err &
	running=$!
	wait_for $running out
}

end() {
	kill -INT $running
	wait $running
	test $? = 0 || fail "it ended with status $?"
	test -z "$(cat /sys/kernel/debug/kprobes/list)" || fail "something is left: $(cat /sys/kernel/debug/kprobes/list)"
}

# has PATTERN N WHAT
has() {
	test "$(grep -c "$1" out)" = "$2" || fail "$3"
}

# --- A processor goes, and comes back --------------------------------------------------------------------

clocks='
VMK:PROFILE:10msec { profile[PCPU]++; }
VMK:TIMER:10msec { timer[PCPU]++; }
VMK:WRITE:panic_timeout { if ((string)curworld()->name == "sh") writes[PCPU]++; }
VMK:syscalls!sys_enter_sync { clearaggr(profile); clearaggr(timer); }
VMK:VMKUnload { printf("profile\n"); logaggr(profile); printf("timer\n"); logaggr(timer); printf("writes\n"); logaggr(writes); }
'
write_ten() {
	i=0
	while test $i -lt 10; do
		taskset 2 sh -c 'echo 7 > /proc/sys/kernel/panic'
		i=$((i + 1))
	done
}
# count TABLE: the sum of what it says of processor 1.
count() {
	awk -v table="$1" 'NF == 1 { is_mine = $1 == table } is_mine && $1 == "0x1" { print $2; found = 1 } END { if (!found) print 0 }' out
}

begin "$clocks"
write_ten
echo 0 > $cpu || fail "a processor can be taken away"
sleep 1
echo 1 > $cpu
sleep 2
write_ten
sync
sleep 2
end
test "$(count writes)" = 20 || fail "ten writes before it went, ten after it came back: $(count writes)"
# 200 in two seconds, on a machine that may be held up.
test "$(count profile)" -ge 20 || fail "the profile goes on there: $(count profile)"
test "$(count timer)" -ge 20 || fail "the timer goes on there: $(count timer)"

echo 0 > $cpu
begin "$clocks"
echo 1 > $cpu
sleep 2
write_ten
sync
sleep 2
end
test "$(count writes)" = 10 || fail "writes on a processor that was off when the script began: $(count writes)"
test "$(count profile)" -ge 20 || fail "its profile: $(count profile)"

# --- Two at the same places, one of which is killed --------------------------------------------------------

same='
VMK:ENTER:vfs_read(int f, int b, int count) { if ((string)curworld()->name == "dd") enter[count]++; }
VMK:OFFSET:vfs_read:5(ExcFrame *f) { if ((string)curworld()->name == "dd") offset[f->rdx]++; }
VMK:syscalls!sys_enter_read(int nr, int fd, char *buf, int count) { if ((string)curworld()->name == "dd") event[count]++; }
VMK:sys_enter($vmlinux.pt_regs *r, int id) { if (id == 0 && (string)curworld()->name == "dd") raw[r->dx]++; }
VMK:WRITE:panic_timeout { w[(string)curworld()->name]++; }
VMK:VMKUnload { logaggr(enter); logaggr(offset); logaggr(event); logaggr(raw); logaggr(w); }
'
begin "$same"
begin_second() {
	echo "$same $armed" > script2.emt
	: > out2
	$vprobe run -t host --overhead=100 -d 1000 script2.emt > out2 2> err2 &
	second=$!
	wait_for $second out2
}
begin_second
dd if=/dev/zero of=/dev/null bs=7 count=1000 2> /dev/null
kill -9 $second
wait $second # the kernel takes away what it had while it goes, which takes a moment
dd if=/dev/zero of=/dev/null bs=7 count=1000 2> /dev/null
end
has '^ *0x7 *2000 100' 4 "each of two thousand reads is counted, whoever else looks"

begin "$same"
begin_second
dd if=/dev/zero of=/dev/null bs=7 count=1000 2> /dev/null
kill -INT $second
wait $second || fail "the second ended with status $?"
end
has '^ *0x7 *1000 100' 4 "what the first one counts"
test "$(grep -c '^ *0x7 *1000 100' out2)" = 4 || fail "is what the second one counts"

# --- A module that is to go ----------------------------------------------------------------------------------

# What fentry and a tracepoint look at stays; what a kprobe looks at may go, and comes back without it.
used() {
	awk -v name="$1" '$1 == name { print $3 }' /proc/modules
}
test "$(used kvm_amd)" = 0 || fail "nobody uses the module: $(cat /proc/modules)"
begin 'VMK:ENTER:kvm_amd.svm_vcpu_create { n++; } VMK:VMKUnload { printf("fine %d\n", n); }'
rmmod kvm_amd 2> said && fail "a module that is probed does not go"
end
has '^fine' 1 "and the script goes on"
rmmod kvm_amd || fail "then it goes"
insmod /lab/ko/kvm_amd.ko || fail "and comes back"
instead="$refuse fentry 1"
begin 'VMK:ENTER:kvm_amd.svm_vcpu_create { n++; } VMK:VMKUnload { printf("fine %d\n", n); }'
rmmod kvm_amd 2> said && insmod /lab/ko/kvm_amd.ko
end
has '^fine' 1 "the script goes on"
instead=
echo "all is well"
