#!/usr/bin/env bash
# The lab in short: that its machines come up and do what they are asked, and that those which do not
# never hold it up.  Where there is no lab, all is skipped.
set -u
: "${OUT:?the build directory, such as build/gcc}"
. tests/lab/lab.sh

# --- Machines that run wild, while others work --------------------------------------------------------

wild "QEMU that ends at once" 125 'died as it came up: cannot do that' 10 'echo cannot do that >&2; exit 1'
wild "a machine that says nothing" 125 'does not come up in time' 12 'exec sleep 1000'
wild "a machine that greets with noise" 125 'nonsense as it came up' 10 'echo login: >&$port; exec sleep 1000'
wild "a machine that goes on with noise" 123 'nonsense' 10 'hello; echo login: >&$port; exec sleep 1000'
wild "a machine that hangs in a command" 123 'hung and was killed' 25 'hello; exec sleep 1000'
wild "a machine that ends in a command" 123 'the machine died' 10 'hello; read -r -n 1 -u $port; exit 0'
wild "a machine that sends what nobody asked for" 123 'nonsense' 10 \
	'hello; printf "\xb5\x09\x02\x00\x00\x00" >&$port; exec sleep 1000'
wild "a machine that hangs up and stays" 123 'the machine died' 15 \
	'hello; read -r -n 1 -u $port; eval "exec $port>&-"; exec sleep 1000'

# --- A machine of its own -----------------------------------------------------------------------------

echo 'from here' > "$scratch/file"
mkdir "$scratch/dir" && echo deep > "$scratch/dir/below"
lab run -i --time 30 --with "$scratch/file=/tree/file" --with "$scratch/dir=dir" --get "/tmp/made=$scratch/made" -- \
	sh -c 'cat; cat file dir/below; echo oops >&2; echo made >/tmp/made; exit 42' \
	<<< 'to be read' > "$scratch/out" 2> "$scratch/err"
check "a command has its input, its files and its status" [ $? = 42 ]
check "what it prints comes as it was printed" [ "$(< "$scratch/out")" = $'to be read\nfrom here\ndeep' ]
check "errors are a stream of their own" [ "$("$grep" -v '^vprobe-lab: ' "$scratch/err")" = oops ]
check "a file comes out of the machine" [ "$(cat "$scratch/made" 2> /dev/null)" = made ]

# What the kernel offers.
in_machine tests/lab/smoke.list --with "$OUT/vprobe" || failures=1

# One after the other, as `make lab-boots` has fifty.
tests/lab/boots.sh 2 > "$scratch/out" 2> "$scratch/err"
check "machines come up one after the other, and it is said how quickly" [ "$? $("$grep" -cE '^2 boots, 0 failed;|^  (up|all): +[0-9.]+ s least, [0-9.]+ s median, [0-9.]+ s most$' "$scratch/out")" = "0 3" ]

# A test that kills its machine, and one after it.
printf '%s\n' 'dies | 30 | echo before; echo c > /proc/sysrq-trigger; sleep 30' 'after | 30 | echo fine' > "$scratch/list"
lab test "$scratch/list" > "$scratch/out" 2> "$scratch/err"
check "a list with a test that fails fails" [ $? = 1 ]
check "a panic is told, with what was printed before; the next test has a new machine" [ "$(< "$scratch/out")" = \
	"not ok - dies
    before
    the machine died: Kernel panic - not syncing: sysrq triggered crash
ok - after" ]
end_wild

# --- Who ends -----------------------------------------------------------------------------------------

fake "$scratch/bin" 'echo $$ > "$PID_FILE"; hello; exec sleep 1000'
PID_FILE=$scratch/pid PATH=$scratch/bin:$PATH "$OUT/vprobe-lab" run --accel tcg -- true > "$scratch/out" 2> "$scratch/err" &
wait_for test -s "$scratch/pid"
killed=$!
disown # nobody wants to know how it ends
kill -9 $killed
check "QEMU does not outlive a lab that was killed" wait_for gone "$(cat "$scratch/pid")"

# --- Without --------------------------------------------------------------------------------------------

PATH=/nowhere "$OUT/vprobe-lab" run -- true > "$scratch/out" 2> "$scratch/err"
check "no QEMU: one line, status 125" [ "$? $(wc -l < "$scratch/err") $(< "$scratch/err")" = \
	"125 1 vprobe-lab: there is no lab here: qemu-system-x86 is not installed" ]
PATH=/nowhere "$OUT/vprobe-lab" test "$scratch/list" > "$scratch/out" 2> "$scratch/err"
check "no QEMU: tests are skipped" [ "$? $("$grep" -c '^skip - .*: there is no lab here: qemu' "$scratch/out")" = "0 2" ]
lab run > "$scratch/out" 2> "$scratch/err"
check "wrong usage" [ $? = 2 ]
exit $failures
