#!/usr/bin/env bash
# check_z3.sh - what vprobe-prove finds, and that whatever it does instead leads to a clear end.
set -u

build=$(cd "${OUT:?the build directory}" && pwd)
vprobe=$build/vprobe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
corpus=$PWD/tests/verify
cd "$work" || exit 1
export XDG_CACHE_HOME=$work/cache
failed=0

verdict() { # NAME RIGHT [FILE...]
	local name=$1 right=$2
	shift 2
	if [ "$right" = yes ]; then
		echo "ok - $name"
	else
		failed=1
		echo "not ok - $name"
		head -n 10 "$@" | sed 's/^/# /'
	fi
}

# expect NAME STATUS COMMAND...: its exit status; what it says stays in out and err.
expect() {
	local name=$1 wanted=$2 got right=no
	shift 2
	timeout 60 "$@" > out 2> err < /dev/null
	got=$?
	[ $got -eq "$wanted" ] && right=yes
	echo "# exit status $got, wanted $wanted" >> err
	verdict "$name" $right out err
}

# says NAME FILE PATTERN; says_not NAME FILE PATTERN
says() {
	local right=no
	grep -qE -- "$3" "$2" && right=yes
	verdict "$1" $right "$2"
}

says_not() {
	local right=yes
	grep -qE -- "$3" "$2" && right=no
	verdict "$1" $right "$2"
}

# left_open NAME FILE KIND: without Z3 it is guarded; else it shows nothing any more, and another is wanted.
left_open() {
	"$vprobe" check --no-z3 --no-cache "$2" > out 2> err
	if grep -q "$3: guarded: " out; then
		echo "ok - $1: guarded without Z3"
	else
		echo "skip - $1: the fast prover does it as well by now"
	fi
}

# -- proofs: loops that end for reasons that the fast prover does not see -------------------------

# So that a busy machine does not decide it.
long=--z3-time=2000,20000

cat > flag.emt << 'END'
VMK:VMKLoad
{
	int is_done, i;
	while (!is_done) {
		i++;
		if (i == 75)
			is_done = 1;
	}
	printf("%d\n", i);
}
END
left_open "a loop that a flag ends" flag.emt loop
expect "with it" 0 "$vprobe" check $long --no-cache flag.emt
says "it is proved, with the reason" out 'loop: proved: at most 76 rounds: .* falls, as %[0-9]+ - %[0-9]+ is 0\.\.74$'
says "and so is the bound of the probe" out ': at most 75 ticks, '

cat > divisor.emt << 'END'
VMK:VMKLoad
{
	int x, n;
	for (int i = 0; i < 1000; i++) {
		n += 1000 / (150 - 2 * x);
		x = x / 2 + 37;
	}
	printf("%d\n", n);
}
END
left_open "a divisor that comes near 0 and stays there" divisor.emt division
expect "with it" 0 "$vprobe" check $long --no-cache divisor.emt
says "it is proved never to be 0" out 'division: proved: the divisor is never 0: 2\.\.150 '

cat > circle.emt << 'END'
VMK:ENTER:Semaphore_Unlock(uint64 n)
{
	int a = 20, b = 20, c = 20;
	while (a > 1 && b > 4 && c > 2) {
		if (n & 1) {
			a -= 2;
			b += 3;
		} else if (n & 2) {
			b -= 5;
			c += 2;
		} else {
			c -= 3;
			a++;
		}
		n >>= 1;
	}
}
END
left_open "a loop in which each value grows when another one falls" circle.emt loop
expect "with Z3" 0 "$vprobe" check $long --no-cache circle.emt
says "factors are found with which the sum falls" out 'loop: proved: at most [0-9]+ rounds: 2 \* %2 \+ %3 \+ %4 .*falls'

cat > loose.emt << 'END'
VMK:VMKLoad
{
	int x;
	for (int i = 0; i < 1000; i++)
		x = x / 2 + 37;
	for (int i = 0; i < 3 * x; i++)
		;
}
END
expect "a bound that is not the best is made better by --z3" 0 "$vprobe" check --z3 $long --no-cache loose.emt
says "as far as it goes" out ': at most 1222 ticks'

expect "such a proof is a certificate" 0 "$vprobe" compile --emit=cert $long --no-cache flag.emt
cp out flag.cert
expect "which is checked without Z3" 0 "$vprobe" check --no-z3 --no-cache --cert=flag.cert flag.emt
says "and believed" out 'loop: proved: at most 76 rounds'
expect "a run with it" 0 "$vprobe" run -d 0.001 --no-cache --cert=flag.cert flag.emt
says "says the same" out '^75$'
"$vprobe" compile --emit=x86 --no-cache flag.emt > guarded.x86
"$vprobe" compile --emit=x86 --no-cache --cert=flag.cert flag.emt > proved.x86
right=no
[ "$(wc -l < proved.x86)" -lt "$(wc -l < guarded.x86)" ] && right=yes
verdict "and its code has no guard for what is proved" $right proved.x86
"$vprobe" check $long flag.emt > /dev/null
expect "what Z3 proved once is kept in the cache" 0 "$vprobe" check --no-z3 flag.emt
says "and found there" out 'loop: proved: at most 76 rounds'
"$vprobe" compile --emit=x86 --no-z3 flag.emt > cached.x86
right=no
cmp -s cached.x86 proved.x86 && right=yes
verdict "so that code has no guard for it" $right cached.x86
rm -rf "$XDG_CACHE_HOME"

# -- runs: inputs that only a solver thinks of ------------------------------------------------------

cat > division.emt << 'END'
int x;
VMK:ENTER:Semaphore_Unlock(int a)
{
	x = 100 / (a * 7 - 777707077);
}
END
expect "a division that may go wrong" 0 "$vprobe" check division.emt
says "is shown with the argument for which it does" out 'division: guarded: .*, for example when VMK:ENTER:Semaphore_Unlock fires with 111101011, by lines 4$'
expect "without Z3" 0 "$vprobe" check --no-z3 division.emt
says_not "nobody thinks of it" out 'for example'

cat > rejected.emt << 'END'
int x;
VMK:ENTER:Semaphore_Unlock(uint64 a, uint64 b)
{
	if (a * 5 == b + 1000000007 && b * 3 == 77777777777 && a != 0)
		x = 100 / (b & 0);
}
END
expect "a division by 0 behind conditions that are hard to meet is rejected" 3 "$vprobe" check rejected.emt
says "with a run that meets them" out 'division: rejected: the divisor is always 0: 0, for example when '
expect "without Z3 it is not" 0 "$vprobe" check --no-z3 rejected.emt
says "for nobody knows whether a run comes there" out 'division: guarded: '

cat > memory.emt << 'END'
int x;
struct Job { uint32 size; };
VMK:ENTER:Semaphore_Unlock(struct Job *j)
{
	uint64 size = j->size;
	x = 100 / (size * 9 - 900009000);
}
END
expect "a division by what the target answers" 0 "$vprobe" check memory.emt
says "is shown to go wrong" out 'division: guarded: .*, for example when '

cat > endless.emt << 'END'
VMK:ENTER:Semaphore_Unlock(uint64 a)
{
	for (uint64 i = 1; i != 0; )
		if (a * 3 != 12345679)
			i = 0;
}
END
expect "a loop that seldom stays" 0 "$vprobe" check endless.emt
says "is shown to stay" out 'loop: guarded: .*, for example when '

# -- provers that do not behave ------------------------------------------------------------------------

# prover NAME: a program of that name; its text is standard input
prover() {
	{
		echo '#!/bin/sh'
		cat
	} > "$1"
	chmod +x "$1"
}

# now: milliseconds
now() {
	date +%s%3N
}

guarded='division: guarded'
stays='what it could prove stays guarded$'

prover silent <<< 'cat > /dev/null'
expect "a prover that says nothing" 0 "$vprobe" check --prover=./silent division.emt
says "is told of" err "^vprobe: ./silent said what nobody understands: $stays"
says "and changes nothing" out "$guarded"

prover garbage <<< 'cat > /dev/null; head -c 100000 /dev/urandom'
expect "one that says anything" 0 "$vprobe" check --prover=./garbage division.emt
says "is told of" err "^vprobe: ./garbage (said what nobody understands|is not believed).*"
says "and changes nothing" out "$guarded"

prover deaf <<< 'exec 0< /dev/null; printf "e\0\0\0\0"'
expect "one that reads nothing and knows nothing is fine" 0 "$vprobe" check --prover=./deaf division.emt
says_not "nothing is said of it" err '^vprobe:'

prover fails <<< 'cat > /dev/null; exit 7'
expect "one that fails" 0 "$vprobe" check --prover=./fails division.emt
says "is told of, with its status" err "^vprobe: ./fails ended with status 7: $stays"

prover dies <<< 'kill -SEGV $$'
expect "one that dies" 0 "$vprobe" check --prover=./dies division.emt
says "is told of, with the signal" err "^vprobe: ./dies was ended by signal 11: $stays"

prover cut <<< 'cat > /dev/null; printf "c\377\0\0\0abc"'
expect "one whose answer is cut" 0 "$vprobe" check --prover=./cut division.emt
says "is told of" err "^vprobe: ./cut said what nobody understands: $stays"

prover liar <<< 'cat > /dev/null; printf "c\5\0\0\0abcdee\0\0\0\0"'
expect "one with a certificate of nothing" 0 "$vprobe" check --prover=./liar division.emt
says "is not believed" err '^vprobe: ./liar is not believed: the certificate is refused at byte '
says "and changes nothing" out "$guarded"

"$vprobe" compile --emit=cert -c 'VMK:VMKLoad { printf("other\n"); }' > other.cert
prover other <<< 'cat > /dev/null; printf "c\\$(printf %o "$(wc -c < other.cert)")\0\0\0"; cat other.cert; printf "e\0\0\0\0"'
expect "one with a certificate of another script" 0 "$vprobe" check --prover=./other division.emt
says "is not believed" err '^vprobe: ./other is not believed: .* it is about another image'

prover runs <<< 'cat > /dev/null; printf "r\10\0\0\0\377\377\377\377\377\377\377\377r\20\0\0\0\0\0\0\0\0\0\0\0\1\2\3\4\5\6\7\10e\0\0\0\0"'
expect "one with runs that do not show anything" 0 "$vprobe" check --prover=./runs division.emt
says_not "nobody is shown them" out 'for example'
says_not "nor told of them" err '^vprobe:'

prover chatty <<< 'cat > /dev/null; yes eeeeeeeeeeeeeeeeeeeee'
expect "one that never stops talking" 0 "$vprobe" check --prover=./chatty --z3-time=50,300 division.emt
says "is told of" err "^vprobe: ./chatty (said too much|took too long and was stopped): $stays"

prover hangs <<< 'sleep 100 & wait'
began=$(now)
expect "one that hangs" 0 "$vprobe" check --prover=./hangs --z3-time=50,300 division.emt
took=$(($(now) - began))
says "is stopped" err "^vprobe: ./hangs took too long and was stopped: $stays"
right=no
[ $took -ge 300 ] && [ $took -lt 5000 ] && right=yes
verdict "when its time is over and not before" $right <(echo "it took $took ms")

prover stays <<< 'cat > /dev/null; exec > /dev/null < /dev/null; sleep 100'
expect "one that goes on when it has said all" 0 "$vprobe" check --prover=./stays --z3-time=50,300 division.emt
says "is stopped" err "^vprobe: ./stays took too long and was stopped: $stays"

expect "one that is not there" 0 "$vprobe" check --prover=./nowhere division.emt
says "is told of" err '^vprobe: cannot start ./nowhere \(No such file or directory\): what it could prove stays guarded$'
says "and all else is as without" out "$guarded"

# -- when it is asked ----------------------------------------------------------------------------------------

prover marks <<< 'cat > /dev/null; touch asked; printf "e\0\0\0\0"'

# asked NAME yes|no COMMAND...: whether the prover was started
asked() {
	local name=$1 wanted=$2 right=no got=no
	shift 2
	rm -f asked
	"$@" > out 2> err < /dev/null
	[ -e asked ] && got=yes
	[ $got = "$wanted" ] && right=yes
	verdict "$name" $right out err
}

asked "check asks" yes "$vprobe" check --prover=./marks division.emt
asked "check --json asks" yes "$vprobe" check --json --prover=./marks division.emt
asked "check --no-z3 does not" no "$vprobe" check --no-z3 --prover=./marks division.emt
asked "check --z3 asks even where all is proved" yes "$vprobe" check --z3 --prover=./marks -c 'VMK:VMKLoad { printf("%d\n", 10 / 5); }'
asked "where all is proved nobody is asked" no "$vprobe" check --prover=./marks -c 'VMK:VMKLoad { printf("%d\n", 10 / 5); }'
asked "compile --emit=cert asks" yes "$vprobe" compile --emit=cert --prover=./marks division.emt
asked "compile --emit=facts does not" no "$vprobe" compile --emit=facts --prover=./marks division.emt
asked "run does not" no "$vprobe" run -d 0.001 --prover=./marks division.emt
asked "run --z3 does" yes "$vprobe" run -d 0.001 --z3 --prover=./marks division.emt
"$vprobe" compile --emit=cert division.emt > division.cert
asked "with a certificate nobody is asked" no "$vprobe" run -d 0.001 --z3 --cert=division.cert --prover=./marks division.emt
asked "nor by check" no "$vprobe" check --cert=division.cert --prover=./marks division.emt
for bad in 0 x 1,0 1,x -1 99999999999; do
	expect "--z3-time=$bad" 2 "$vprobe" check --z3-time=$bad division.emt
done

# -- the corpus: loops that it is needed for --------------------------------------------------------

mapfile -t loops < <(grep -lx '// verify: bounded by z3' "$corpus"/*.emt)
"$build/verify-corpus" --prover "$build/vprobe-prove" "${loops[@]}" > out
right=no
[ $? -eq 0 ] && [ ${#loops[@]} -gt 0 ] && right=yes
verdict "${#loops[@]} loops of the corpus are proved by asking" $right out

# -- random scripts: whatever they are, it says what is understood, and believed -----------------------

right=yes
for seed in $(seq 1 20); do
	"$build/vprobe-gen" --seed "$seed" > seed.t
	"$build/vprobe-gen" --seed "$seed" --script-only > seed.emt
	"$vprobe" check --no-cache -t sim:seed.t --z3 --z3-time=30,1000 seed.emt > out 2> err
	grep '^vprobe:' err > said && right=no && echo "# seed $seed: $(cat said)"
done
verdict "20 random scripts" $right said

# -- images that it does not believe -----------------------------------------------------------------------------

prove=$build/vprobe-prove
for image in /dev/null /dev/zero "$vprobe"; do
	head -c 100000 "$image" > image
	timeout 20 "$prove" < image > out 2> err
	got=$?
	right=no
	[ $got -eq 1 ] && [ ! -s out ] && grep -q '^vprobe-prove: error: ' err && right=yes
	verdict "an image that is none: $image" $right err
done
exit $failed
