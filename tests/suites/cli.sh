#!/usr/bin/env bash
# cli.sh - the command line as its users meet it: options, exit statuses, signals,
# broken outputs, strange inputs.
set -u

vprobe=$(cd "${OUT:?the build directory}" && pwd)/vprobe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

# expect NAME STATUS COMMAND...: the command's exit status; its output stays in out and err.
expect() {
	local name=$1 wanted=$2 got
	shift 2
	timeout 60 "$@" > out 2> err < /dev/null
	got=$?
	verdict "$name" "$got" "$wanted"
}

verdict() {
	if [ "$2" -eq "$3" ]; then
		echo "ok - $1"
	else
		failed=1
		echo "not ok - $1"
		echo "# exit status $2, wanted $3"
		head -n 5 err
	fi
}

# says NAME FILE PATTERN: a line of out or err matches.
says() {
	if grep -qE -- "$3" "$2"; then
		echo "ok - $1"
	else
		failed=1
		echo "not ok - $1"
		echo "# no line of $2 is like: $3"
		head -n 10 "$2"
	fi
}

hello='VMK:VMKLoad { printf("hello\n"); }'

expect "no command is a usage error" 2 "$vprobe"
expect "an unknown command is a usage error" 2 "$vprobe" frobnicate
says "and is named" err "unknown command 'frobnicate'"
expect "--help" 0 "$vprobe" --help
says "lists the commands" out "^  run "
expect "--version" 0 "$vprobe" --version
for command in run check compile list; do
	expect "$command --help" 0 "$vprobe" $command --help
	says "$command --help says how to use it" out "^Usage: vprobe $command"
	expect "$command with an unknown option" 2 "$vprobe" $command --frobnicate
done

expect "run -c" 0 "$vprobe" run -c "$hello"
says "prints what the script prints" out "^hello$"
expect "several -c are one program" 0 "$vprobe" run -c 'perhost int x = 41; ' -c 'VMK:VMKLoad { x++; printf("%d\n", x); }'
says "and share their variables" out "^42$"
expect "run without a script" 2 "$vprobe" run
says "says what to give" err "no script"
printf '%s\n' "$hello" > hello.emt
expect "run FILE" 0 "$vprobe" run hello.emt
expect "run -o" 0 "$vprobe" run -o written hello.emt
says "writes the file" written "^hello$"
timeout 60 "$vprobe" run - < hello.emt > out 2> err
verdict "standard input is a script" $? 0
expect "the shortest run" 0 "$vprobe" run -d 1e-9 hello.emt
expect "an empty target" 1 "$vprobe" run -t '' hello.emt
expect "sim: is sim" 0 "$vprobe" run -t sim: -d 0.01 hello.emt
expect "an unknown target" 1 "$vprobe" run -t nowhere hello.emt
says "names the known ones" err "unknown target 'nowhere'; known are: sim"
expect "a target file that is not there" 1 "$vprobe" run -t sim:none.t hello.emt
says "is named" err "^vprobe: cannot read 'none.t': No such file"
expect "an unknown memory model" 2 "$vprobe" run -m vmw128 hello.emt
for bad in -1 0 x '' nan inf 1e-10 1e400; do
	expect "-d $bad" 2 "$vprobe" run -d $bad hello.emt
done
expect "--ticks 0" 2 "$vprobe" run --ticks 0 hello.emt
expect "-d ends the run" 0 "$vprobe" run -d 0.5 -c 'VMK:VMK1Hz { printf("tick\n"); } VMK:VMKUnload { printf("end\n"); }'
says "and fires the unload probes" out "^end$"
expect "what happens at the end of that time" 0 "$vprobe" run --exec=interp --ticks 3000000 -d 1 \
	-c 'perhost int n; VMK:TIMER:1sec { n++; for (int i = 0; i < 2500000; i++) ; } VMK:VMKUnload { printf("%d\n", n); }'
says "happens, however long it takes" out "^4$"

expect "a rejected script" 3 "$vprobe" run -c 'VMK:VMKLoad { x = ; }'
says "its place is given" err "^<code>:1:[0-9]+: error: "
expect "check rejects too" 3 "$vprobe" check -c 'VMK:VMKLoad { x = ; }'
expect "check accepts" 0 "$vprobe" check hello.emt
says "and shows the probes" out "^hello.emt:1:1: probe VMK:VMKLoad in VMK$"
expect "check of a loop" 0 "$vprobe" check -c 'VMM:HV_Exit { int i; int s; for (i = 0; i < 10; i++) s += i; printf("%d", s); }'
says "says how long it takes at most" out "VMM:HV_Exit: at most 10 ticks, [0-9]* operations, 4096 bytes of output; in use at a time: 0 bytes of strings, [0-9]* bytes of stack in 1 call$"
says "and why" out ":1:[0-9]*: loop: proved: at most 11 rounds: 10 - %[0-9]* falls$"
expect "check of an endless loop" 3 "$vprobe" check -c 'VMM:HV_Exit { int i; while (1) i++; }'
says "shows how to come there" out "loop: rejected: once entered, it never ends, for example when VMM:HV_Exit fires, by lines 1$"
printf '%s\n' 'int n;' 'VMM:HV_Exit {' '  int none = 0;' '  if (n > 1)' '    n = 1 / none;' '  n++;' '}' > third.emt
expect "check of what goes wrong later" 3 "$vprobe" check third.emt
says "says after how many fires, and by which lines" out "division: rejected: .*, for example when VMM:HV_Exit fires after 2 other fires, by lines 3, 4, 5$"
printf '%s\n' 'perhost int n;' 'VMM:HV_Exit { n++; }' 'VMM:HV_Resume {' '  if (RCX == 77)' '    n = 1 / (n ? 0 : 0);' '}' > register.emt
expect "check of what goes wrong for a register" 3 "$vprobe" check register.emt
says "says what was in it, and needs no other fires" out "division: rejected: .*, for example when VMM:HV_Resume fires and the target answers 77, by lines 4, 5$"
expect "check --json" 3 "$vprobe" check --json register.emt
says "is JSON" out '"standing":	"rejected"'
says "has the way of the run" out '"path":	\[{'
says "has what is in use at a time" out '"string_bytes":	0,'
expect "check of strings and calls" 0 "$vprobe" check -O0 -c 'string twice(string s) { return s + s; } VMK:VMKLoad { printf("%s", twice("seven b") + "!"); }'
says "says how much room they need" out "VMK:VMKLoad: .*; in use at a time: [1-9][0-9]* bytes of strings, [1-9][0-9]* bytes of stack in 2 calls$"
expect "compile --emit=facts" 0 "$vprobe" compile --emit=facts -c 'VMM:HV_Exit { printf("%d", RAX == 1); }'
says "says what values can be" out "= eq .*// %[0-9]* "
expect "compile --emit=cert" 0 "$vprobe" compile --emit=cert hello.emt
says "is a certificate" out "^VCRT"
cp out hello.cert
expect "run with a certificate" 0 "$vprobe" run --cert=hello.cert hello.emt
says "runs" out "^hello$"
expect "check with a certificate" 0 "$vprobe" check --cert=hello.cert hello.emt
expect "a certificate of another script" 3 "$vprobe" run --cert=hello.cert -c 'VMK:VMKLoad { printf("other"); }'
says "is refused" err "^vprobe: the certificate is refused at byte [0-9]*: it is about another image$"
expect "and said once" 0 test "$(grep -c . err)" = 1
expect "what is no certificate" 3 "$vprobe" run --cert=hello.emt hello.emt
says "is refused, too" err "it is no certificate of this version"
expect "a certificate that is not there" 1 "$vprobe" run --cert=none hello.emt
expect "compile wants a stage" 2 "$vprobe" compile hello.emt
expect "compile --emit=tokens" 0 "$vprobe" compile --emit=tokens hello.emt
says "prints tokens" out "VMK:VMKLoad"
expect "compile --emit=ast" 0 "$vprobe" compile --emit=ast hello.emt
says "prints a tree" out "VMK:VMKLoad"
expect "compile --emit=vir" 0 "$vprobe" compile --emit=vir hello.emt
says "prints operations" out "^  printf "
expect "compile --emit=vir:PASS" 0 "$vprobe" compile --emit=vir:fold hello.emt
says "prints operations, too" out "^  printf "
expect "compile --emit=vir, an unknown pass" 2 "$vprobe" compile --emit=vir:other hello.emt
says "names the known ones" err "unknown pass 'other'; known are: .* fold "
expect "compile -O0" 0 "$vprobe" compile --emit=vir -O0 -c 'VMK:VMKLoad { int x = 6; printf("%d", x * 7); }'
says "computes nothing" out "^  %[0-9]* = mul "
expect "compile -O1" 0 "$vprobe" compile --emit=vir -O1 -c 'VMK:VMKLoad { int x = 6; printf("%d", x * 7); }'
says "computes what is known" out "^  %[0-9]* = const 42"
expect "an unknown level" 2 "$vprobe" run -O2 hello.emt
expect "compile --emit=bpf" 0 "$vprobe" compile --emit=bpf hello.emt
says "prints lines of the script, for the kernel" out "^hello.emt:1: "
says "and instructions" out "^ *[0-9]+  exit$"
expect "compile --emit=x86" 0 "$vprobe" compile --emit=x86 hello.emt
says "prints lines of the script" out "^hello.emt:1: "
says "and operations" out "^ *printf "
says "and code" out "call qword ptr .*; st_printf$"
expect "compile --emit=other" 2 "$vprobe" compile --emit=other hello.emt
expect "run --exec=vir" 0 "$vprobe" run --exec=vir hello.emt
says "prints the same" out "^hello$"
expect "run --exec=jit" 0 "$vprobe" run --exec=jit hello.emt
says "prints the same, too" out "^hello$"
expect "an unknown executor" 2 "$vprobe" run --exec=other hello.emt
says "names the known ones" err "unknown executor 'other'; known are: interp vir jit bpf"
expect "list" 0 "$vprobe" list
says "shows static probes" out "^VMM:HV_Exit"
expect "list GLOB" 0 "$vprobe" list 'VMX:Disk_*'
says "shows what matches" out "^VMX:Disk_IOStart"
expect "list of nothing" 1 "$vprobe" list 'VMX:none'

expect "a file that is not there" 1 "$vprobe" run none.emt
says "is named" err "cannot read 'none.emt': No such file"
expect "a directory" 1 "$vprobe" run .
says "is named" err "cannot read '\.': Is a directory"
# The superuser can read all files, so there the program runs as nobody.
: > secret.emt && chmod 000 secret.emt
if [ "$(id -u)" -ne 0 ]; then
	expect "an unreadable file" 1 "$vprobe" run secret.emt
	says "is named" err "cannot read 'secret.emt': Permission denied"
elif command -v setpriv > /dev/null; then
	chmod 755 . && cp "$vprobe" vprobe
	expect "an unreadable file" 1 setpriv --reuid=65534 --clear-groups ./vprobe run secret.emt
	says "is named" err "cannot read 'secret.emt': Permission denied"
else
	echo "skip - an unreadable file: this is the superuser, and there is no setpriv"
fi
expect "a name with control bytes" 1 "$vprobe" run $'no\033[31mne.emt'
says "is shown without them" err "cannot read 'no\?\[31mne.emt': No such file"
expect "a path of 4,000 bytes" 0 "$vprobe" run -d 0.01 "$(printf './%.0s' $(seq 2000))hello.emt"
mkfifo pipe.emt
{ sleep 0.3; cat hello.emt; } > pipe.emt &
expect "a named pipe" 0 "$vprobe" run -d 0.01 pipe.emt
says "is read when its writer comes" out "^hello$"
mkdir -p lib/inner
printf 'int v = 3;\n' > lib/inner/v.emt
printf '#include "inner/v.emt"\nVMK:VMKLoad { printf("%%d\\n", v); }\n' > lib/script.emt
expect "an include in another folder" 0 "$vprobe" run -d 0.01 lib/script.emt
says "is found beside the file that includes it" out "^3$"
printf '#include "lib"\n' > folder.emt
expect "an include of a folder" 3 "$vprobe" run folder.emt
says "is named" err "cannot read 'lib': it is a directory"
printf 'VMK:VMKLoad { \0 }' > nul.emt
expect "a NUL byte" 3 "$vprobe" run nul.emt
: > empty.emt
expect "an empty script is one that does nothing" 0 "$vprobe" run -d 0.01 empty.emt
# One line of a gibibyte, without a file of that size on the disk.
timeout 60 "$vprobe" run - < <(head -c 1073741824 /dev/zero | tr '\0' x) > out 2> err
verdict "a line of 1 GiB" $? 1
says "is too large" err "larger than 16777216 bytes"

expect "a script that fails at run time goes on" 0 "$vprobe" run -d 0.01 -c 'int zero; VMK:VMKLoad { printf("%d\n", 1 / zero); } VMK:VMKUnload { printf("end\n"); }'
says "reports the place" err "^<code>:1:[0-9]+: DivideByZero in VMK:VMKLoad"
says "other probes go on" out "^end$"

# Certificates of large scripts are kept; what they say is what was said without them.
{
	echo 'VMK:VMKLoad {'
	for i in $(seq 700); do echo "  for (int i$i = 0; i$i < $i; i$i++) x += i$i;"; done
	echo '}'
} > large.emt
XDG_CACHE_HOME=$PWD/cache "$vprobe" check --no-cache large.emt > uncached
verdict "--no-cache keeps nothing" "$(test -e cache; echo $?)" 1
XDG_CACHE_HOME=$PWD/cache "$vprobe" check large.emt > first
verdict "a certificate is kept" "$(find cache/vprobe -name '*.cert' | wc -l)" 1
XDG_CACHE_HOME=$PWD/cache "$vprobe" check large.emt > second
verdict "the first time" "$(cmp uncached first; echo $?)" 0
verdict "and from the certificate" "$(cmp uncached second; echo $?)" 0

# Ctrl-C: what was recorded is printed.
"$vprobe" run -d 1000000 -c 'aggr n[1]; VMM:HV_Exit { n[VMCS_EXIT_REASON]++; } VMM:VMMUnload { printa(n); }' > out 2> err &
child=$!
sleep 1
kill -INT $child
wait $child
verdict "Ctrl-C ends the run well" $? 0
says "unload probes have run" out "^intKey0 "

for signal in TERM HUP; do
	"$vprobe" run -d 1000000 -c 'VMK:VMKUnload { printf("end\n"); }' > out 2> err &
	child=$!
	sleep 0.5
	kill -$signal $child
	wait $child
	verdict "SIG$signal ends the run well" $? 0
	says "unload probes have run" out "^end$"
done
# One request that comes as two signals, as timeout(1) sends it, is one.
"$vprobe" run -d 1000000 -c 'VMM:HV_Exit { x++; } VMK:VMKUnload { printf("end\n"); }' > out 2> err &
child=$!
sleep 1
kill -INT $child $child
wait $child
verdict "signals at once end the run well" $? 0
says "and unload probes have run" out "^end$"
# Nor does a reader that takes its time lose anything by it.
mkfifo slow
{ sleep 2; cat; } < slow > out &
reader=$!
"$vprobe" run -d 1000000 -c 'VMM:HV_Exit { printf("%100d\n", 1); } VMK:VMKUnload { printf("end\n"); }' > slow 2> err &
child=$!
sleep 1
kill -INT $child
wait $child
verdict "Ctrl-C while output waits for its reader ends the run well" $? 0
wait $reader
[ "$(tail -n 1 out) $(grep -vcE '^ {99}1$' out)" = "end 1" ]
verdict "and all lines are there, to the last one" $? 0
# A probe body that takes all its ticks every time does not keep a signal waiting.
"$vprobe" run -d 1000000 -c 'VMM:HV_Exit { while (1); }' > out 2> err &
child=$!
sleep 1
kill -INT $child
sleep 3
verdict "Ctrl-C ends a busy script soon" "$(kill -0 $child 2> /dev/null; echo $?)" 1
wait $child
# An unload probe that does not come to an end.
"$vprobe" run --ticks 18446744073709551615 -c 'VMK:VMKUnload { while (1); }' -d 0.01 > out 2> err &
child=$!
sleep 0.5
kill -INT $child
sleep 1
kill -INT $child
wait $child
verdict "a second Ctrl-C ends the process" $? $((128 + 2))

# On a terminal: how far it is, erased before anything else is printed.
if command -v script > /dev/null; then
	timeout 60 script -qec "timeout -s INT 4 '$vprobe' run -d 1000000 --colour=never -c 'VMK:VMKUnload { printf(\"end\\n\"); }'" \
		/dev/null > out 2> err < /dev/null
	says "a long run says how far it is" out $'\rvprobe: [0-9.]+ of 1000000 s '
	says "and erases that before the script's output" out $'\r\033\\[Kend'
else
	echo "skip - progress on a terminal: there is no script(1)"
fi

# The reader goes away.
timeout 60 "$vprobe" run -d 100000 -c 'VMM:HV_Exit { printf("a line that is printed very often\n"); }' 2> err | head -n 1 > out
verdict "a closed pipe is an error" "${PIPESTATUS[0]}" 1
if [ -s err ]; then
	failed=1
	echo "not ok - a closed pipe is a quiet end"
	cat err
else
	echo "ok - a closed pipe is a quiet end"
fi
if [ -c /dev/full ]; then
	expect "disk full" 1 "$vprobe" run -o /dev/full hello.emt
	says "disk full is said" err "cannot write '/dev/full': No space left"
	timeout 60 "$vprobe" run hello.emt > /dev/full 2> err
	verdict "disk full on standard output" $? 1
	for command in "check hello.emt" list --help; do
		# shellcheck disable=SC2086 # words
		timeout 60 "$vprobe" $command > /dev/full 2> err
		verdict "disk full: $command" $? 1
		says "is said" err "cannot write standard output: No space left"
	done
else
	echo "skip - disk full: there is no /dev/full"
fi
timeout 60 "$vprobe" run hello.emt 2> err >&-
verdict "no standard output" $? 1
says "is said" err "cannot write standard output: Bad file descriptor"
timeout 60 "$vprobe" run - 2> err <&-
verdict "no standard input" $? 1
says "is said" err "cannot read '<stdin>': Bad file descriptor"
timeout 60 "$vprobe" run -o written -c 'int zero; VMK:VMKLoad { printf("%d\n", 1 / zero); }' -d 0.01 2>&-
verdict "no standard error" $? 0
verdict "messages do not go into the output instead" "$(wc -c < written)" 0
expect "an output that cannot be opened" 1 "$vprobe" run -o none/out hello.emt
exit $failed
