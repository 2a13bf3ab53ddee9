#!/usr/bin/env bash
# live_refused.sh - the kernel of this host refuses something to a script: one line says what, with the right
# status, or nothing is missing of what the script prints.  tests/live/refuse.c refuses it in the kernel's place.
set -u

vprobe=$(cd "${OUT:?the build directory}" && pwd)/vprobe
refuse=$OUT/tests/live/refuse
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

if ! "$vprobe" run -t host -d 0.001 -c 'VMK:VMKLoad { n++; }' > "$work/out" 2> "$work/err"; then
	echo "skip - what the kernel refuses: $(head -n 1 "$work/err")"
	exit 0
fi
"$refuse" 0 1 true > "$work/out" 2> "$work/err"
if [ $? -ne 99 ]; then
	echo "skip - what the kernel refuses: nobody can stand in its place: $(head -n 1 "$work/err")"
	exit 0
fi

# -- each call, one after the other -------------------------------------------------------------------

# All that a script keeps in the kernel; what it prints is the same each time.
cat > "$work/script.emt" << 'END'
bag b;
perhost aggr a[1][1], c[1];
string s;

VMK:VMKLoad
{
	b[1] <- 2;
	a[1, "one"] <- 1;
	a[2, "two"] <- 1;
	c[3] <- 1;
	logaggr(c);
	clearaggr(c);
	vmwstack(s);
	printf("loaded\n");
}
VMK:sched_switch(int p, $vmlinux.task_struct *prev) { n = prev->pid; }
VMK:sched!sched_wakeup(string comm) { n++; }
VMK:TIMER:5msec { n++; }
VMK:VMKUnload
{
	foreach (key, value in b)
		printf("%d %d\n", key, value);
	printa(a);
	printa(c);
}
END
# try N ERRNO: its status; what it says stays in out and err, but for skipped fires, which come from the load of the machine.
try() {
	local status
	timeout 30 "$refuse" "$1" "$2" "$vprobe" run -t host -d 0.01 "$work/script.emt" > "$work/out" 2> "$work/all" < /dev/null
	status=$?
	grep -v ' Skipped in ' "$work/all" > "$work/err"
	return $status
}
# fits STATUS ERRNO: what it says.
fits() {
	case $1 in
	0 | 99) [ ! -s "$work/err" ] && cmp -s "$work/out" "$work/wanted" ;;
	1) [ "$(grep -c . "$work/err")" -eq 1 ] && grep -q '^vprobe: ' "$work/err" && ! grep -q root "$work/err" &&
		{ [ "$2" = 12 ] || ! grep -q 'out of memory' "$work/err"; } ;;
	*) false ;;
	esac
}
try 0 1
cp "$work/out" "$work/wanted"
[ "$(grep -c . "$work/wanted")" -ge 8 ]
verdict "a script of which nothing is refused prints what it has" $?
for errno in ${REFUSED_ERRNOS:-22 12}; do # EINVAL, ENOMEM
	for ((n = 1; n < 1000; n++)); do
		try $n $errno
		status=$?
		fits $status $errno || { echo "call $n, errno $errno: status $status" >> "$work/err"; break; }
		[ $status -ne 99 ] || break
	done
	[ $n -gt 50 ] && [ $status = 99 ]
	verdict "each of $((n - 1)) calls fails in turn, with errno $errno: that is said in a line, or nothing is missing" $?
done

# -- functions ------------------------------------------------------------------------------------------

# Without fentry a function is one for kprobes, where there are any (tests/lab/points.sh); without both there are none.
if [ ! -e /sys/bus/event_source/devices/kprobe ]; then
	timeout 30 "$refuse" fentry 1 "$vprobe" run -t host -d 5 -c 'VMK:ENTER:vfs_read { n++; } VMK:VMKLoad { printf("x\n"); }' > "$work/out" 2> "$work/err" < /dev/null
	[ $? -eq 3 ] && [ ! -s "$work/out" ] && [ "$(grep -c error: "$work/err")" -eq 1 ] &&
		grep -q 'this kernel has no kprobes and refuses fentry programs (Operation not permitted)' "$work/err"
	verdict "where fentry is refused and there are no kprobes, functions are refused, with both reasons" $?
else
	echo "skip - where fentry is refused and there are no kprobes: this kernel has some"
fi
exit $failed
