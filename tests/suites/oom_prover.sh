#!/usr/bin/env bash
# oom_prover.sh - every allocation made to fail in turn while a prover is asked: one that has a proof,
# runs and nonsense at hand, so that it costs no time.
set -u

: "${OUT:?the build directory}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/flag.emt" << 'END'
int x;
VMK:ENTER:Semaphore_Unlock(int a)
{
	int is_done, i;
	x = 100 / (a * 7 - 777707077);
	while (!is_done) {
		i++;
		if (i == 75)
			is_done = 1;
	}
}
END
status=0
# What vprobe-prove says of this script, kept.
cat > "$work/keep" << END
#!/bin/sh
tee "$work/image" | "$OUT/vprobe-prove" --each=2000 --all=20000 | tee "$work/answer"
END
cat > "$work/say" << END
#!/bin/sh
exec cat "$work/answer"
END
printf '#!/bin/sh\nprintf nonsense\n' > "$work/babble"
chmod +x "$work/keep" "$work/say" "$work/babble"
"$OUT/vprobe" check --no-cache --prover="$work/keep" --z3-time=2000,20000 "$work/flag.emt" > "$work/out"
if grep -q 'loop: proved' "$work/out" && grep -q 'for example' "$work/out"; then
	echo "ok - a proof and a run are at hand"
else
	echo "not ok - a proof and a run are at hand"
	status=1
fi
for prover in say babble; do
	"$OUT/tests/oom/oom" --proofs --prover "$work/$prover" "$work/flag.emt" || status=1
done
exit $status
