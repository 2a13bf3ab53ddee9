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
# try DIR N ERRNO: its status; what it says stays in out and err there, but for skipped fires, which come from the load of the machine.
try() {
	local status
	timeout 30 "$refuse" "$2" "$3" "$vprobe" run -t host -d 0.01 "$work/script.emt" > "$1/out" 2> "$1/all" < /dev/null
	status=$?
	grep -v ' Skipped in ' "$1/all" > "$1/err"
	return $status
}
# fits DIR STATUS ERRNO: what it says.
fits() {
	case $2 in
	0 | 99) [ ! -s "$1/err" ] && cmp -s "$1/out" "$work/wanted" ;;
	1) [ "$(grep -c . "$1/err")" -eq 1 ] && grep -q '^vprobe: ' "$1/err" && ! grep -q root "$1/err" &&
		{ [ "$3" = 12 ] || ! grep -q 'out of memory' "$1/err"; } ;;
	*) false ;;
	esac
}
# in_turn DIR ERRNO: the calls that there are stay in n.
in_turn() {
	local n status
	for ((n = 1; n < 1000; n++)); do
		try "$1" $n "$2"
		status=$?
		fits "$1" $status "$2" || { echo "call $n: status $status" >> "$1/err"; return 1; }
		echo $((n - 1)) > "$1/n"
		[ $status -ne 99 ] || break
	done
	[ $n -gt 50 ] && [ $status = 99 ]
}
try "$work" 0 1
cp "$work/out" "$work/wanted"
[ "$(grep -c . "$work/wanted")" -ge 8 ]
verdict "a script of which nothing is refused prints what it has" $?
runs=()
for errno in ${REFUSED_ERRNOS:-22 12}; do # EINVAL, ENOMEM
	mkdir "$work/$errno"
	in_turn "$work/$errno" "$errno" &
	runs+=("$errno $!")
done
for run in "${runs[@]}"; do
	read -r errno process <<< "$run"
	wait "$process"
	status=$?
	cp "$work/$errno/out" "$work/$errno/err" "$work"
	verdict "each of $(cat "$work/$errno/n") calls fails in turn, with errno $errno: that is said in a line, or nothing is missing" $status
done

# -- descriptors -----------------------------------------------------------------------------------------

# Each probe holds some, and a clock one for each CPU.
good=0
for n in 8 12 16 20 24 28; do
	(ulimit -n $n && exec timeout 30 "$vprobe" run -t host -d 0.01 "$work/script.emt") > "$work/out" 2> "$work/err" < /dev/null
	status=$?
	[ $status = 1 ] && fits "$work" 1 0 && grep -q 'Too many open files' "$work/err" || { echo "limit $n: status $status" >> "$work/err"; good=1; break; }
done
verdict "that there are too few descriptors is said in a line" $good
(ulimit -Sn 12 && exec timeout 30 "$vprobe" run -t host -d 0.01 "$work/script.emt") 2> "$work/all" < /dev/null > "$work/out"
[ $? -eq 0 ] && cmp -s "$work/out" "$work/wanted"
verdict "it takes as many as it may" $?

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
