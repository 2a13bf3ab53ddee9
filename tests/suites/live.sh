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

exit $failed
