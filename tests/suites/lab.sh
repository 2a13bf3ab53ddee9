#!/usr/bin/env bash
# The lab at length (make lab-test): live engines' tests in a machine that can have another one in it;
# a level of 2; machines that run wild with all their might.  Where there is no lab, all is skipped.
set -u
: "${OUT:?the build directory, such as build/gcc}"
. tests/lab/lab.sh

# --- Live engines ---------------------------------------------------------------------------------------

in_machine tests/lab/live.list --nest --with "$OUT/tests/lab/attach=tests/lab/attach" --with "$OUT/vprobe-conform" \
	--with "$OUT/vprobe" --with "$OUT/tests/live/refuse" --with tests/lab/functions.sh --with tests/lab/points.sh --with tests/lab/robust.sh --with tests/lab/examples.sh --with examples/linux \
	--with spec/conformance || failures=1

# A kernel that is locked down reads no memory for anybody.
lab run --time 60 --append 'lsm=lockdown,capability lockdown=confidentiality' --with "$OUT/vprobe=vprobe" -- \
	./vprobe run -t host -d 5 -c 'VMK:VMKLoad { printf("x\n"); } VMK:sched_switch(int p, $vmlinux.task_struct *t) { n[t->pid]++; }' > "$scratch/out" 2> "$scratch/err"
check "a locked-down kernel: status 1, and nothing ran" [ "$? $(< "$scratch/out")" = "1 " ]
check "what it forbids is said in one line" [ "$("$grep" -v '^vprobe-lab' "$scratch/err" | "$grep" -c 'it needs bpf_probe_read_kernel(), which this kernel forbids: it may be locked down')" = 1 ]

# --- A machine in a machine -----------------------------------------------------------------------------

echo inner > "$scratch/file"
lab run -i --level 2 --with "$scratch/file=file" --get "/tmp/made=$scratch/made" -- \
	sh -c 'cat file; cat; echo oops >&2; echo far > /tmp/made; exit 43' <<< 'to be read' > "$scratch/out" 2> "$scratch/err"
check "level 2: status, files and input" [ "$? $(< "$scratch/out")" = $'43 inner\nto be read' ]
check "level 2: errors" [ "$("$grep" -v '^vprobe-lab' "$scratch/err")" = oops ]
check "level 2: a file comes out" [ "$(cat "$scratch/made" 2> /dev/null)" = far ]
lab run --level 2 --time 1 -- sleep 100 > "$scratch/out" 2> "$scratch/err"
check "level 2: a command whose time is over" [ $? = 124 ]

# --- A prompt -------------------------------------------------------------------------------------------

lab shell --time 30 <<< $'echo $((6 * 7)) is it\nexit 9' > "$scratch/out" 2> "$scratch/err"
check "a shell reads lines" [ "$? $("$grep" -c '^42 is it' "$scratch/out")" = "9 1" ]
lab shell --level 2 --time 200 <<< $'grep -q hypervisor /proc/cpuinfo && echo $((6 * 7)) is it\nexit 8' > "$scratch/out" 2> "$scratch/err"
check "a shell in a machine in a machine, too" [ "$? $("$grep" -c '^42 is it' "$scratch/out")" = "8 1" ]
if command -v script > /dev/null; then
	{ sleep 60 & wait_for "$grep" -q '# ' "$scratch/out"; printf 'tty\r'; sleep 2; printf '\035'; kill $!; } |
		timeout 90 script -qec "$OUT/vprobe-lab shell" "$scratch/typed" > "$scratch/out" 2> "$scratch/err"
	check "a terminal has a prompt, and Ctrl-] ends it" "$grep" -q '/dev/pts/' "$scratch/out"
else
	echo "skip - a terminal has a prompt: script is not installed"
fi

# --- Floods ---------------------------------------------------------------------------------------------

wild "a machine that floods its console" 123 'hung and was killed' 40 'hello; exec cat /dev/zero >&$console'
wild "a machine that never stops printing" 123 'hung and was killed' 40 \
	'hello; for_ever "\xb5\x05\x04\x00abc\n" $port'
end_wild

# Nobody reads what a machine prints without end: the time holds all the same.
fake "$scratch/bin" 'hello; for_ever "\xb5\x05\x04\x00abc\n" $port'
{
	PATH=$scratch/bin:$PATH lab run --accel tcg --time 1 -- true 2> "$scratch/err"
	echo $? > "$scratch/out"
} | sleep 40
check "output that nobody reads" [ "$(< "$scratch/out")" = 123 ]

lab run --time 5 -- sh -c 'while :; do echo flood > /dev/kmsg; done & while :; do cat /lab/ko/* > /dev/console; done' > "$scratch/out" 2> "$scratch/err"
check "a real machine that floods its console" [ $? = 124 ]
lab run --time 5 --console "$scratch/console" -- sh -c 'yes' 2> "$scratch/err" | head -c 10000000 > "$scratch/out"
check "a real machine that never stops printing" [ "$(wc -c < "$scratch/out")" -gt 100000 ]
lab run --time 20 --memory 256 -- sh -c 'tail /dev/zero; echo "it went on"' > "$scratch/out" 2> "$scratch/err"
check "a machine without memory goes on" "$grep" -qx 'it went on' "$scratch/out"
lab run --time 10 -- sh -c 'f() { f | f & }; f; sleep 3; echo alive' > "$scratch/out" 2> "$scratch/err"
code=$?
check "a machine full of processes comes to an end" [ $code = 0 -o $code = 123 -o $code = 124 ]

# --- A machine whose QEMU stops, or dies -------------------------------------------------------------------

for signal in STOP KILL; do
	"$OUT/vprobe-lab" run --time 8 -- sh -c 'echo up; sleep 100' > "$scratch/out" 2> "$scratch/err" &
	lab=$!
	for ((i = 0; i < 60; i++)); do
		"$grep" -q up "$scratch/out" && break
		sleep 1
	done
	kill -$signal "$(pgrep -P $lab qemu)"
	wait $lab
	check "QEMU gets SIG$signal in a command" [ $? = 123 ]
done
exit $failures
