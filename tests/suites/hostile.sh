#!/usr/bin/env bash
# hostile.sh - scripts made to break the front end: each must end with a clear error
# (or be accepted), in bounded memory, in little time, and never with a signal.
set -u

vprobe=$(cd "${OUT:?the build directory}" && pwd)/vprobe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

# Sanitizers reserve address space without using it: then only time is bounded.
limit() {
	if [ "${CONFIG:-gcc}" = asan ]; then "$@"; else (ulimit -v 2097152 && "$@"); fi
}

# try NAME STATUS PATTERN: checks script.emt; PATTERN is a line of the messages.
try() {
	local name=$1 wanted=$2 pattern=$3 got
	limit timeout 20 "$vprobe" check script.emt > out 2> err
	got=$?
	if [ $got -eq "$wanted" ] && { [ -z "$pattern" ] || grep -qE -- "$pattern" out err; }; then
		echo "ok - $name"
	else
		failed=1
		echo "not ok - $name"
		echo "# exit status $got, wanted $wanted with a line like: $pattern"
		head -c 2000 err
	fi
}

# repeat N TEXT: TEXT, N times, on one line
repeat() {
	yes "$2" | head -n "$1" | tr -d '\n'
}

# body EXPRESSION-FILE: a probe around it
in_probe() {
	{ printf 'VMK:VMKLoad { x = '; cat; printf '; }\n'; } > script.emt
}

deep='error: .*\[nest-depth\]'

{ repeat 10000 '('; printf 1; repeat 10000 ')'; } | in_probe
try "10,000 parentheses" 3 "$deep"
repeat 10000 '(' | in_probe
try "10,000 parentheses, never closed" 3 "$deep"
{ repeat 10000 '-'; printf 1; } | sed 's/--/- -/g' | in_probe
try "10,000 signs" 3 "$deep"
{ repeat 10000 '!'; printf 1; } | in_probe
try "10,000 negations" 3 "$deep"
{ repeat 10000 '*'; printf 'x'; } | in_probe
try "10,000 dereferences" 3 "$deep"
{ repeat 10000 '(int)'; printf 1; } | in_probe
try "10,000 casts" 3 "$deep"
{ printf 1; repeat 10000 '+1'; } | in_probe
try "a sum of 10,000 terms" 3 'error: .*\[expression-depth\]'
{ repeat 10000 '1?'; printf 1; repeat 10000 ':1'; } | in_probe
try "10,000 conditionals" 3 "$deep"
{ printf y; repeat 10000 '=y'; } | in_probe
try "10,000 assignments" 3 "$deep"
{ printf 'VMK:VMKLoad '; repeat 10000 '{'; repeat 10000 '}'; } > script.emt
try "10,000 blocks" 3 "$deep"
{ printf 'VMK:VMKLoad { '; repeat 10000 'if (1) '; printf ';}'; } > script.emt
try "10,000 ifs" 3 "$deep"
{ printf 'VMK:VMKLoad { '; repeat 10000 'if (1) ; else '; printf ';}'; } > script.emt
try "10,000 else ifs" 3 "$deep"
{ printf 'int '; repeat 10000 '*'; printf 'p;'; } > script.emt
try "10,000 pointers" 3 "$deep"
{ printf 'int '; repeat 10000 '('; printf 'p'; repeat 10000 ')'; printf ';'; } > script.emt
try "10,000 declarators" 3 "$deep"
{ printf 'int *p'; repeat 10000 '[1]'; printf ';'; } > script.emt
try "10,000 dimensions" 3 'error: .*\['
repeat 10000 'struct { ' > script.emt
try "10,000 records" 3 "$deep"
{ repeat 10000 '/* '; repeat 10000 ' */'; } > script.emt
try "10,000 comments, one in the other" 0 ''
repeat 10000 '/* ' > script.emt
try "10,000 comments, never closed" 3 'error: .*\[comment-open\]'
printf '#include "script.emt"\n' > script.emt
try "a file that includes itself" 3 'error: .*\[include'
printf '#include "b.emt"\n' > script.emt
printf '#include "script.emt"\n' > b.emt
try "two files that include each other" 3 'error: .*\[include'
{
	printf '#define A0 1 + 1\n'
	for i in $(seq 1 64); do printf '#define A%d A%d + A%d\n' "$i" $((i - 1)) $((i - 1)); done
	printf 'VMK:VMKLoad { x = A64; }\n'
} > script.emt
try "a macro that doubles 64 times" 3 'error: .*\[macro'
yes '#ifdef A' | head -n 100000 > script.emt
try "100,000 open conditions" 3 'error: '
repeat 1000000 '@' > script.emt
try "a million stray bytes" 3 'error: '
{ printf 'VMK:VMKLoad { printf("'; repeat 1000000 a; printf '"); }'; } > script.emt
try "a string of a million bytes" 3 'error: .*\[string-too-long\]'
{ repeat 1000000 a; printf ';'; } > script.emt
try "a name of a million bytes" 3 'error: .*\['
head -c 1000000 /dev/urandom > script.emt
limit timeout 20 "$vprobe" check script.emt > out 2> err
got=$?
if [ $got -eq 3 ]; then echo "ok - a million random bytes"; else
	failed=1
	echo "not ok - a million random bytes"
	echo "# exit status $got"
fi
{
	for i in $(seq 1 3000); do printf 'VMK:VMKLoad { a%d = a%d; }\n' "$i" $((i + 1)); done
	printf 'VMK:VMKLoad { a3001 = 1; }\n'
} > script.emt
try "a chain of 3,000 inferences" 0 'int64 a1, per thread, inferred'
{
	printf 'int f0(void) { return 1; }\n'
	for i in $(seq 1 3000); do printf 'int f%d(void) { return f%d() + f%d(); }\n' "$i" $((i - 1)) $((i - 1)); done
	printf 'VMK:VMKLoad { x = f3000(); }\n'
} > script.emt
try "3,000 functions that call each other" 3 "error: this call of 'f64' begins a chain of 65 calls, at most 64 are allowed"
exit $failed
