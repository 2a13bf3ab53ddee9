#!/usr/bin/env bash
# host.sh - the kernel of a host as a target: a recorded one (tests/host), which says the same
# everywhere, and the one that the tests run on.
set -u

vprobe=$(cd "${OUT:?the build directory}" && pwd)/vprobe
recorded=host:tests/host
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

# expect NAME STATUS COMMAND...: the command's exit status; its output stays in out and err.
expect() {
	local name=$1 wanted=$2
	shift 2
	timeout 60 "$@" > "$work/out" 2> "$work/err" < /dev/null
	[ $? -eq "$wanted" ]
	verdict "$name" $?
}

# says NAME FILE PATTERN: a line of out or err matches; denies: none does.
says() {
	grep -qE -- "$3" "$work/$2"
	verdict "$1" $?
}

denies() {
	! grep -qE -- "$3" "$work/$2"
	verdict "$1" $?
}

# same NAME FILE: out is what tests/host/FILE holds.
same() {
	diff -u "tests/host/$2" "$work/out" > "$work/err"
	verdict "$1" $?
}

# -- the recorded host ------------------------------------------------------------------------

expect "a recorded host is listed" 0 "$vprobe" list -t $recorded
same "with all its points, by name" list.out
denies "and nothing to complain about" err .

expect "a pattern chooses" 0 "$vprobe" list -t $recorded 'VMK:*!*'
denies "trace events only" out 'ENTER|VMK:sched_switch'
# What a pattern has to have leaves out whole kinds of points, unread; one in brackets may be another character.
for pattern in '*!*' 'VMK:*!*' 'VMK:*:*' 'VMK:*:v*' 'VMK:*[!x]*' 'VMK:*[!:]*' '*\!*' 'VMK:?*'; do
	"$vprobe" list -t $recorded "$pattern" 2> /dev/null > "$work/some"
	"$vprobe" list -t $recorded > "$work/all" 2> /dev/null
	while IFS= read -r line; do
		name=${line%%[( ]*}
		# shellcheck disable=SC2254
		case $name in $pattern) printf '%s\n' "$line" ;; esac
	done < "$work/all" > "$work/those"
	expect "'$pattern' is what the shell takes it to be" 0 cmp "$work/some" "$work/those"
done
expect "no point matches" 1 "$vprobe" list -t $recorded 'VMK:nothing'

# Where the kernel says which functions can be probed, these are all that there are.
cp -r tests/host "$work/says"
printf '%s\n' vfs_read 'helper [some]' __ftrace_invalid_address___64 __pfx_schedule 'two words' '' 'schedule [' 9p_read '.L1 [some]' 'open]' \
	'vfs_read.isra.0' '[some]' '_text [some' > "$work/says/sys/kernel/tracing/available_filter_functions"
printf last >> "$work/says/sys/kernel/tracing/available_filter_functions"
expect "a host that says which functions can be probed" 0 "$vprobe" list -t "host:$work/says" 'VMK:ENTER:*'
says "has those" out '^VMK:ENTER:vfs_read\(\$vmlinux.file [*]file, char [*]'
[ "$(sed 's/(.*//' "$work/out" | tr '\n' ' ')" = 'VMK:ENTER:vfs_read VMK:ENTER:some.helper VMK:ENTER:vfs_read.isra.0 VMK:ENTER:some._text VMK:ENTER:last ' ]
verdict "and nothing else" $?

cp -r tests/host "$work/poor"
rm -r "$work/poor/sys/bus"
expect "a host without kprobes is listed" 0 "$vprobe" list -t "host:$work/poor"
denies "without functions" out ENTER
says "which is said" err '^vprobe: this kernel has no kprobes: functions, .* are left out \(--all lists them\)$'
expect "--all lists them" 0 "$vprobe" list --all -t "host:$work/poor"
says "marked" out '^VMK:ENTER:schedule +can not be probed here$'

rm -r "$work/poor/sys/kernel"
expect "a host without BTF and tracefs is listed" 0 "$vprobe" list -t "host:$work/poor"
says "its missing BTF is said" err '^vprobe: this kernel.s types, .*/vmlinux, cannot be read \(No such file or directory\): tracepoints, .*left out$'
says "its missing tracefs, too" err '^vprobe: tracefs cannot be read \(No such file or directory\): trace events, .*left out$'
mkdir -p "$work/poor/sys/kernel/btf"
echo garbage > "$work/poor/sys/kernel/btf/vmlinux"
expect "a host with broken BTF is listed" 0 "$vprobe" list -t "host:$work/poor"
says "its BTF is refused" err 'cannot be read \(it is no BTF\)'
expect "a recording that is not there" 1 "$vprobe" list -t "host:$work/nowhere"
says "is named" err "^vprobe: cannot open '.*/nowhere': No such file or directory$"

# -- scripts for the recorded host ------------------------------------------------------------

# accepts NAME SCRIPT; refuses NAME SCRIPT PATTERN: with a message that matches.
accepts() {
	expect "$1" 0 "$vprobe" check -t $recorded -c "$2"
}

refuses() {
	expect "$1" 3 "$vprobe" check -t $recorded -c "$2"
	says "and it is said why" err "$3"
}

accepts "tracepoints pass what the kernel hands them" \
	'VMK:sched_switch(int preempt, $vmlinux.task_struct *prev) { printf("%d %s\n", preempt, (string)prev->comm); }'
accepts "trace events pass the fields of their records" \
	'VMK:sched!sched_switch(string comm, int pid) { printf("%s %d\n", comm, pid); }'
accepts "names that begin with a digit have a line before it" 'VMK:_9p!_9p_client_req { n++; } VMK:_9p_client_req { n++; }'
accepts "functions pass their arguments" \
	'VMK:ENTER:vfs_read($vmlinux.file *f, char *buf) { n[f->pos]++; } VMK:EXIT:vfs_read(int got) { n[got]++; }'
accepts "types of the kernel are followed" \
	'VMK:sched_switch(int p, $vmlinux.task_struct *t) { n[t->mm->first->list.next->prev, t->parent->shared->counter, t->header.string_]++; }'
accepts "a world is a task" 'VMK:VMK1Hz { printf("%s %d %d\n", (string)curworld()->name, curworld()->id, curworld()->process); }'
expect "a program for it is shown" 0 "$vprobe" compile --emit=bpf -t $recorded -c 'VMK:sched_switch(int preempt) { n[preempt]++; }'
says "with what a fire begins with" out '^ *[0-9]+  r1 = map 1 value [+] 8$'
refuses "a tracepoint that is not there" 'VMK:sched_swich { n++; }' "did you mean 'VMK:sched_switch'"
refuses "an event that is not there" 'VMK:sched!sched_swich { n++; }' "did you mean 'VMK:sched!sched_switch'"
refuses "an event without its system" 'VMK:sys_enter_openat { n++; }' "did you mean 'VMK:syscalls!sys_enter_openat'"
refuses "a function that is not there" 'VMK:ENTER:vfs_reed { n++; }' "did you mean 'vfs_read'"
refuses "a name of two functions" 'VMK:ENTER:helper { n++; }' '2 functions have this name: give an address'
refuses "more parameters than a function has" 'VMK:ENTER:schedule(int x) { n++; }' 'passes no values'
refuses "an integer where a string is passed" 'VMK:sched!sched_switch(int comm) { n++; }' "passes a string"
refuses "a type that is not there" 'VMK:VMKLoad { $vmlinux.task_strct *t; }' "did you mean 'task_struct'"
refuses "a module that is not there" 'VMK:VMKLoad { $nothing.x *t; }' "has no module 'nothing'"
accepts "an instruction within a function" 'VMK:OFFSET:vfs_read:0x1c(ExcFrame *f) { n[f->rdi]++; }'
refuses "a place behind a function" 'VMK:OFFSET:vfs_read:0x400 { n++; }' 'vfs_read has 0x400 bytes'
refuses "a source line, where there is no debug information" 'VMK:OFFSET:vfs_read:L9 { n++; }' 'which kernel runs is not said'
accepts "memory is watched" 'VMK:WRITE:init_task { n++; } VMK:WRITE:0xffff888000000000 { n++; }'
refuses "a symbol that is not there" 'VMK:WRITE:init_tusk { n++; }' "did you mean 'init_task'"
refuses "memory of a process" 'VMK:WRITE:0x400000 { n++; }' 'it is no address of the kernel'
refuses "reads of memory" 'VMK:READ:init_task { n++; }' 'x86 can not tell reads from writes'
refuses "a domain that is not there" 'VMM:HV_Exit { n++; }' 'no VM runs'
expect "a recording runs nothing" 1 "$vprobe" run -t $recorded -c 'VMK:sched_switch { n++; }'
says "which is said" err '^vprobe: a recording of a host has no events: nothing can run on it$'

"${OUT}/host-types" tests/host/sys/kernel/btf/vmlinux || failed=1

# -- this host ------------------------------------------------------------------------------------

if [ "$(id -u)" -ne 0 ]; then
	echo "skip - this host: tracefs is for root"
elif [ ! -e /sys/kernel/btf/vmlinux ]; then
	echo "skip - this host: its kernel has no BTF"
else
	mounts=$(cat /proc/self/mounts)
	expect "this host is listed" 0 "$vprobe" list -t host
	says "with tracepoints and their types" out '^VMK:sched_switch\(.*\$vmlinux\.task_struct \*prev, '
	says "with trace events and their fields" out '^VMK:sched!sched_switch\(string prev_comm, int32 prev_pid, '
	[ "$(cat /proc/self/mounts)" = "$mounts" ]
	verdict "nothing is mounted that was not" $?
	expect "with all of its functions" 0 "$vprobe" list --all -t host 'VMK:ENTER:*'
	[ "$(wc -l < "$work/out")" -gt 10000 ]
	verdict "which are tens of thousands" $?
	expect "a script is checked for it" 0 "$vprobe" check -t host -c \
		'VMK:sched_switch(int p, $vmlinux.task_struct *prev) { printf("%s %d\n", (string)prev->comm, prev->mm->mm_users.counter); }'
	"${OUT}/host-types" /sys/kernel/btf/vmlinux || failed=1

	# A program of a name that nobody else has, so that the counts are known.
	cp /bin/true "$work/vp_host_test"
	cat > "$work/exec.emt" << 'END'
VMK:VMKLoad { printf("%s\n", (string)curworld()->name); }
VMK:sched!sched_process_exec(string filename, int pid) { if ((string)curworld()->name == "vp_host_test" && pid == WORLDID) events[filename]++; }
VMK:sched_process_exec(void *task) { if ((string)curworld()->name == "vp_host_test" && task == curworld()) points["exec"]++; }
VMK:TIMER:100msec { ticks[PCPU]++; }
VMK:VMKUnload { logaggr(events); logaggr(points); logaggr(ticks); }
END
	timeout 60 "$vprobe" run -t host -d 2 --stats "$work/exec.emt" > "$work/out" 2> "$work/err" < /dev/null &
	for _ in $(seq 100); do [ -s "$work/out" ] && break; sleep 0.1; done
	sleep 0.3
	for _ in $(seq 40); do "$work/vp_host_test"; done
	wait $!
	verdict "a script runs on this host" $?
	says "its Load probe fires first, in its own world" out '^vprobe$'
	says "every fire of a trace event is counted" out "$work/vp_host_test +40 100"
	says "every fire of a tracepoint too" out '^ *exec +40 100'
	# How many come in time is the machine's business: what is late is not made up for (P-18).
	awk '$1 ~ /^0x/ { n++; if ($2 < 1 || $2 > 20) bad = 1 } END { exit bad || n < 1 }' "$work/out"
	verdict "timers fire on each CPU" $?

	# The examples: what they say is held against what we did.
	(while :; do "$work/vp_host_test"; done) &
	busy=$!
	expect "who runs" 0 "$vprobe" run -t host -d 1 "examples/linux/busy.emt"
	says "samples are counted" out '^samples, one'
	says "switches too" out '^ *vp_host_test +[0-9]+ '
	expect "what is started" 0 "$vprobe" run -t host -d 1 "examples/linux/started.emt"
	says "a line for each" out "^[0-9]+ ms: pid [0-9]+: $work/vp_host_test$"
	kill $busy

	# Writes: the kernel counts how often a process has waited, where it can be read (voluntary_ctxt_switches).
	waits() { awk '/^voluntary/ { print $2 }' "/proc/$waiter/status"; }
	bash -c 'while :; do sleep 0.02; done' &
	waiter=$!
	"$vprobe" run -t host -d 0.5 -c "VMK:sched_switch(int p, \$vmlinux.task_struct *prev) { if (WORLDID == $waiter) printf(\"%x\n\", &prev->nvcsw); }" > "$work/out"
	address=$(tail -n 1 "$work/out")
	cat > "$work/write.emt" << END
VMK:VMKLoad { printf("loaded\n"); }
VMK:WRITE:0x$address { n[WORLDID]++; }
VMK:VMKUnload { logaggr(n); }
END
	timeout 60 "$vprobe" run -t host -d 2 "$work/write.emt" > "$work/out" 2> "$work/err" < /dev/null &
	for _ in $(seq 100); do [ -s "$work/out" ] && break; sleep 0.1; done
	sleep 0.3
	before=$(waits)
	sleep 1
	seen=$(($(waits) - before))
	wait $!
	verdict "memory of this host is watched" $?
	# It was watched for longer than was counted, by a second at most.
	awk -v at="$(printf '0x%x' $waiter)" -v seen="$seen" '$1 == at { n = $2 } END { exit !(seen > 5 && n >= seen && n < 4 * seen) }' "$work/out"
	verdict "every write is seen" $?
	kill $waiter
	# Of debug registers there are four, for all.
	addresses=
	for i in 0 1 2 3; do addresses+="VMK:WRITE:0xffff88800000000$i { n++; } "; done
	fifth='VMK:VMKLoad { printf("loaded\n"); } VMK:sys_enter { n++; } VMK:WRITE:0xffff888000000004 { n++; }'
	# refused NAME SCRIPT: the fifth address is, in one line, before anything has run, and nothing stays in the kernel.
	refused() {
		local name=$1 id
		"$OUT/tests/lab/attach" programs | sort > "$work/before"
		expect "$name" 1 "$vprobe" run -t host -d 5 -c "$2"
		[ "$(cat "$work/err")" = "vprobe: VMK:WRITE:0xffff888000000004 can not be attached: the processor's debug registers are taken: it watches four addresses at a time" ]
		verdict "$name: which is said, in one line" $?
		[ ! -s "$work/out" ]
		verdict "$name: nothing has run" $?
		"$OUT/tests/lab/attach" programs | sort | comm -13 "$work/before" - > "$work/new"
		for _ in $(seq 100); do # the kernel frees them a moment later
			"$OUT/tests/lab/attach" programs | sort | comm -12 "$work/new" - > "$work/out"
			[ -s "$work/out" ] || break
			sleep 0.1
		done
		[ ! -s "$work/out" ]
		verdict "$name: no program is left" $?
	}
	refused "five addresses are more than the processor watches" "$addresses$fifth"
	: > "$work/four"
	"$vprobe" run -t host -d 60 -c "VMK:TIMER:5msec { printf(\"armed\n\"); } $addresses" > "$work/four" 2> "$work/four.err" < /dev/null &
	four=$!
	until grep -q armed "$work/four" || ! kill -0 $four 2> /dev/null; do sleep 0.02; done
	refused "so is one, when somebody else watches four" "$fifth"
	kill -INT $four
	wait $four
	verdict "who has watched them first goes on" $?
	expect "and no address is watched any more" 0 "$vprobe" run -t host -d 0.01 -c "$addresses"

	expect "there is one way to run there" 1 "$vprobe" run -t host --exec=jit -c 'VMK:sched_switch { n++; }'
	says "which is said" err '^vprobe: on this target scripts run in the kernel, by --exec=bpf: there is no --exec=jit$'
	expect "symbols have addresses" 0 "$vprobe" run -t host -d 0.1 -c 'VMK:VMKLoad { printf("%x\n", sym2addr("schedule")); }'
	says "those of kallsyms" out "^$(awk '$3 == "schedule" { print $1; exit }' /proc/kallsyms)$"
	expect "without root nothing runs" 1 setpriv --reuid 65534 --regid 65534 --clear-groups "$vprobe" run -t host -c 'VMK:sched_switch { n++; }'
	says "and it is said what that takes" err 'takes root, or CAP_BPF and CAP_PERFMON'

	expect "without root it is listed too" 0 setpriv --reuid 65534 --regid 65534 --clear-groups "$vprobe" list -t host
	says "what is missing is said" err '^vprobe: tracefs cannot be read \(Permission denied\)|^vprobe: tracefs cannot be read \(Operation not permitted\)'
fi
exit $failed
