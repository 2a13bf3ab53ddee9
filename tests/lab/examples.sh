# examples.sh VPROBE - those scripts of examples/linux that want functions of the kernel, held against
# what the workload and the kernel's own counts say.  Runs in a machine of the lab, by its shell.
vprobe=$1
tracing=/sys/kernel/tracing

fail() {
	echo "$*"
	head -n 40 out
	cat err
	exit 1
}

# example NAME COMMAND...: runs it while COMMAND runs.
example() {
	{ cat "examples/linux/$1.emt"; echo 'VMK:VMKLoad { printf("armed\n"); }'; } > script.emt
	shift
	: > out
	$vprobe run -t host --overhead=100 -d 1000 script.emt > out 2> err &
	running=$!
	until grep -q '^armed$' out; do
		kill -0 $running || fail "it did not start"
		sleep 0.1
	done
	"$@"
	kill -INT $running
	wait $running
	test $? = 0 || fail "it ended with status $?"
	test ! -s err || fail "and said something"
}

# --- A function is traced: what was read is what there is ---------------------------------------------

head -c 300000 /dev/urandom > some_file
example reads dd if=some_file of=/dev/null bs=4096
test "$(awk '/of some_file$/ { n += $3 } END { print n }' out)" = 300000 || fail "all bytes of the file were read"
awk '$1 != "armed" && ($1 != "dd" || $3 > $5) { exit 1 }' out || fail "by nobody else, and never more than was wanted"

# --- A lock: the kernel counts who asks for it; two contend, and each tells how long it took --------------

echo 'p:asked rtnl_lock' > $tracing/kprobe_events || fail "a kprobe"
contend() {
	echo 1 > $tracing/events/kprobes/asked/enable
	for who in 1 2; do
		{
			i=0
			while test $i -lt 100; do
				ip link set lo up
				ip link set lo down
				i=$((i + 1))
			done
		} &
		workers="$workers $!"
	done
	wait $workers
	echo 0 > $tracing/events/kprobes/asked/enable
}
example network-lock contend
asked=$(awk '$1 == "asked" { print $2 }' $tracing/kprobe_profile)
echo > $tracing/kprobe_events
waits=$(awk '/hold stat/ { exit } / times, / { sub(/.*:/, ""); n += $1 } END { print n + 0 }' out)
holds=$(awk '/hold stat/ { held = 1 } held && / times, / { sub(/.*:/, ""); n += $1 } END { print n + 0 }' out)
echo "rtnl_lock was called $asked times; $waits waits, $holds holds"
test "$asked" -ge 200 || fail "the workload asks for the lock"
test "$waits" = "$asked" || fail "each wait is seen"
test "$holds" = "$asked" || fail "each hold is seen"
# As one holds it at a time, all holds together take no longer than all took.
awk -v up="$(cut -d ' ' -f 1 /proc/uptime)" '/hold stat/ { held = 1 } held && / times, / { match($0, /[0-9]+ on average/); each = substr($0, RSTART) + 0; sub(/.*: */, ""); t += $1 * each } END { exit !(t > 0 && t < up * 1000000) }' out || fail "it was held for some time, and no longer than the machine is up"
