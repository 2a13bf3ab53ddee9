#!/usr/bin/env bash
# randgen.sh - random scripts: the checker accepts each, all executors agree on it, and together
# they meet everything there is to meet.
#
#   OUT=build/gcc RANDGEN_SEEDS=10000 tests/suites/randgen.sh
#
# The seeds are fixed, so that a run can be repeated; RANDGEN_FIRST begins elsewhere.
set -u
: "${OUT:?the build directory}"

# Sanitizers report by abort(), so that the seed is named.
export ASAN_OPTIONS=abort_on_error=1:${ASAN_OPTIONS:-} UBSAN_OPTIONS=abort_on_error=1:${UBSAN_OPTIONS:-}

# Loading programs into the kernel, and taking them away, takes 25 ms a seed.
case ${CONFIG:-gcc} in
gcc | clang) seeds=2000 kernel_seeds=500 ;;
*) seeds=500 kernel_seeds=50 ;;
esac
seeds=${RANDGEN_SEEDS:-$seeds}
first=${RANDGEN_FIRST:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

"$OUT/randdiff" --without bpf "$first" $((first + seeds - 1)) || status=1
"$OUT/randdiff" --without bpf --size 40 1 $((seeds / 100)) || status=1
"$OUT/randdiff" --without bpf --checks passes,guards,reread,print,names,blanks,dead,threads "$first" $((first + seeds / 10 - 1)) || status=1
"$OUT/randdiff" --with bpf "$first" $((first + kernel_seeds - 1)) || status=1
if [ "$seeds" -ge 2000 ]; then
	"$OUT/randdiff" --coverage 1 2000 >"$work/coverage" || status=1
	grep -E '^(not )?ok - |never met$' "$work/coverage"
fi

# verdict NAME: as the last command did.
verdict() {
	if [ "$1" -eq 0 ]; then
		echo "ok - randgen: $2"
	else
		echo "not ok - randgen: $2"
		status=1
	fi
}

# The runner, interrupted after a while, goes on where it was, by as many processes as one likes.
timeout -s INT 0.3 "$OUT/randdiff" --without bpf -j 3 --state "$work/state" "$first" $((first + 399)) >"$work/log"
"$OUT/randdiff" --without bpf -j 2 --state "$work/state" "$first" $((first + 399)) >>"$work/log"
[ ! -e "$work/state" ] && grep -q '^# 400 scripts, .* 0 findings$' "$work/log"
verdict $? "a run that is interrupted goes on and looks at each seed"
echo other >"$work/state"
"$OUT/randdiff" --without bpf --state "$work/state" 1 10 >"$work/log" 2>&1
[ $? -eq 2 ] && [ "$(cat "$work/state")" = other ]
verdict $? "a file of other work is left alone"

# A test that there is already, and one that is no test.
"$OUT/randdiff" --without bpf spec/conformance/E-1-arguments-see-earlier-effects.t >"$work/log" &&
	printf -- '--- rules\nX-4\n--- script\nVMKLoad {\n\tint i = "x";\n}\n' >"$work/wrong.t" &&
	! "$OUT/randdiff" --without bpf --shrink "$work/wrong.t" >>"$work/log" && grep -q 'is rejected' "$work/log"
verdict $? "randdiff looks at a test that there is already"

# The program: the same bytes for the same seed, and what it prints is a target and a script.
"$OUT/vprobe" gen --seed 7 >"$work/7.t" && "$OUT/vprobe-gen" --seed=7 | cmp -s - "$work/7.t"
verdict $? "vprobe gen starts vprobe-gen, a seed gives the same test"
"$OUT/vprobe-gen" --seed 7 --script-only >"$work/7.emt" &&
	"$OUT/vprobe" run -t "sim:$work/7.t" "$work/7.emt" >"$work/out" 2>"$work/err"
verdict $? "a test is a target for its script"
"$OUT/vprobe-gen" --seed 7 --write-bytes "$work/7.bytes" >/dev/null &&
	"$OUT/vprobe-gen" --bytes "$work/7.bytes" | tail -n +2 | cmp -s - <(tail -n +2 "$work/7.t")
verdict $? "the bytes of a seed give the same test"
"$OUT/vprobe-gen" --seed 7 --features bags,lops 2>&1 | grep -q "no feature 'lops'"
verdict $? "a feature that there is not is wrong usage"
# What is left out with --features stands in no script, and in some that may have it.
while read -r feature shows; do
	for ((i = 1; i <= 25; i++)); do
		"$OUT/vprobe-gen" --seed "$i" --features "-$feature" --script-only | tail -n +2
	done >"$work/without"
	for ((i = 1; i <= 25; i++)); do
		"$OUT/vprobe-gen" --seed "$i" --features "+$feature" --script-only | tail -n +2
	done >"$work/with"
	! grep -qE -e "$shows" "$work/without" && grep -qE -e "$shows" "$work/with" || echo "$feature"
done >"$work/out" <<'END'
bags \<bag\>
aggregates \<aggr\>
strings \<string [a-z]
loops \<(while|for|foreach|do) *[({]
exceptions \<try\>
functions \<fn[0-9]
preprocessor ^#
vmm VMM:
vmx VMX
guest GUEST
records \<(struct|union) S
enums \<enum\>
typedefs \<typedef\>
models memmodel g
timers TIMER|PROFILE
storage \<per(vm|host|thread|vmk)\>
jumps \<(break|continue)\>
pins @[0-9]
dynamic ENTER|EXIT:|OFFSET|READ:|WRITE:|STEP
heads ^@
builtins sprintf|getgpr|assert
extensions --[a-z]|break|baghas
END
[ ! -s "$work/out" ]
verdict $? "scripts without a feature do not have it"
cat "$work/out"

# Modules of VIR.
"$OUT/vprobe-gen" --emit=vir --seed 3 --write-bytes "$work/3.bytes" >"$work/3.vir" && grep -q '^func' "$work/3.vir" &&
	"$OUT/vprobe-gen" --emit=vir --bytes "$work/3.bytes" | cmp -s - "$work/3.vir" &&
	"$OUT/vprobe-gen" --emit=image --seed 3 | head -c 4 | grep -q VIR1
verdict $? "modules of VIR as text and as images"

# Any bytes make a valid script.
"$OUT/try-bytes" $((seeds / 5)) || status=1

# Almost valid: the front end finds just what is wrong, and says the rule and the place.
mkdir "$work/almost"
case ${CONFIG:-gcc} in gcc | clang) rounds=4 ;; *) rounds=1 ;; esac
n=$(grep -c '^BREAK(' randgen/almost.def)
for ((i = 0; i < (rounds * n); i++)); do
	"$OUT/vprobe-gen" --seed "$i" --almost >"$work/almost/$i.t"
done
"$OUT/vprobe-conform" --lines "$work/almost" >"$work/out" && [ "$(grep -c '^ok - ' "$work/out")" -eq "$i" ]
verdict $? "$i scripts that break one rule, each of $n ways: it is found, where it is"
grep -v '^ok - ' "$work/out" | head -30
"$OUT/vprobe-gen" --seed 5 --almost=T-22 --script-only >"$work/almost.emt" &&
	grep -q '^// broken: T-22 at' "$work/almost.emt"
verdict $? "a rule to break can be named"
"$OUT/vprobe-gen" --almost=Q-1 2>/dev/null
[ $? -eq 2 ]
verdict $? "a rule that nothing breaks is wrong usage"

# Every rule of the specification and every production of the grammar is exercised.
diff <({ sed -nE 's/^### ([A-Z]-[0-9]+) .*/\1/p' spec/emmett.md; sed -nE 's/^([a-z_]+) = .*/\1/p' spec/grammar.ebnf; } | sort) \
	<(sed -nE 's/^(NO_)?RULE\("([^"]+)".*/\2/p' randgen/rules.def | sort -u) >"$work/out"
verdict $? "the table of coverage has every rule and every production"
cat "$work/out"
if [ "$seeds" -ge 2000 ]; then
	"$OUT/vprobe-gen" --seed 1 --coverage 1000 >"$work/out"
	verdict $? "2000 scripts exercise every rule and every production"
	grep -E 'never exercised|were not' "$work/out"
fi
# Compiled is not run: of a body that is never entered only what the compiler went by counts.
for taken in 0 1; do
	printf -- '--- rules\nX-4\n--- script\nVMK:VMKLoad { if (%s) { x = 1 << y; y = "a" == PROBENAME; exit(); } y = 5; }\n' "$taken" |
		"$OUT/vprobe-gen" --exercised=- | grep -xE 'T-22|T-32|E-5|E-4|E-11|E-22|S-12|B-5' | tr '\n' ' ' >"$work/$taken"
done
[ "$(cat "$work/0")" = 'T-22 T-32 E-5 ' ] && [ "$(cat "$work/1")" = 'T-22 T-32 E-4 E-5 E-11 E-22 S-12 B-5 ' ]
verdict $? "a rule is exercised where what it is about ran"
"$OUT/vprobe-gen" --errors >"$work/out"
verdict $? "each error of the compiler is made by a script that breaks one rule, or it is said why not"
grep 'nothing makes it' "$work/out"
"$OUT/vprobe-gen" --seed 1 --coverage 20 --features bags >"$work/out"
[ $? -eq 1 ] && grep -q '^# E-28 .*never exercised' "$work/out"
verdict $? "what is never exercised is said"
"$OUT/vprobe-gen" --seed x 2>/dev/null
[ $? -eq 2 ]
verdict $? "a seed that is no number is wrong usage"
exit $status
