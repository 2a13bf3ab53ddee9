#!/usr/bin/env bash
# front.sh - how long a script of 1,000, 10,000 and 100,000 lines takes to check.
#
#   VPROBE=build/gcc/vprobe bench/front.sh [RUNS]
#
# Prints the median of RUNS runs (default 5) of the whole process, and the ratio to
# the tenth of the size: 10 is linear growth.
set -euo pipefail

vprobe=${VPROBE:?the program to run}
runs=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Ten lines that use most of the language, with names of their own.
generate() {
	awk -v blocks="$1" 'BEGIN {
		for (i = 0; i < blocks; i++) {
			printf "struct S%d { int a; char name[16]; struct S%d *next; uint32 f : 3, g : 7; };\n", i, i
			printf "aggr a%d[1][1]; bag b%d[64]; int n%d, m%d; string s%d;\n", i, i, i, i, i
			printf "int f%d(int x, struct S%d *p) {\n", i, i
			printf "\tif (x > %d && p->f != 0) return x * %d + p->a; else n%d += x;\n", i, i + 3, i
			printf "\tfor (int k = 0; k < 8; k++) { m%d = m%d + k %% 3; if (m%d > 100) break; }\n", i, i, i
			printf "\treturn n%d << 2 | m%d;\n}\n", i, i
			if (i % 8) {
				printf "perhost uint64 u%d;\ntypedef struct S%d *p%d;\nenum { A%d, B%d = 7, C%d };\n", i, i, i, i, i, i
				continue
			}
			printf "VMM:HV_Exit { b%d[RAX] <- f%d(RBX, (struct S%d *)RCX); s%d = PROBENAME + \"x\";\n", i % 50, i % 4000, i % 4000, i % 50
			printf "\ta%d[VMCS_EXIT_REASON, s%d] <- TSC; }\n", i % 50, i % 50
			printf "VMK:VMKUnload { printf(\"%%d %%s\\n\", n%d, s%d); }\n", i, i
		}
	}'
}

median_ms() {
	local script=$1 i start end
	for i in $(seq "$runs"); do
		start=$(date +%s%N)
		"$vprobe" check "$script" > /dev/null
		end=$(date +%s%N)
		echo $(((end - start) / 1000))
	done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

printf '%10s %12s %8s\n' lines milliseconds ratio
previous=0
for blocks in 100 1000 10000; do
	generate $blocks > "$work/s.emt"
	us=$(median_ms "$work/s.emt")
	ratio=-
	[ "$previous" -eq 0 ] || ratio=$(awk -v a="$us" -v b="$previous" 'BEGIN { printf "%.1f", a / b }')
	printf '%10d %12s %8s\n' "$(wc -l < "$work/s.emt")" "$(awk -v u="$us" 'BEGIN { printf "%.1f", u / 1000 }')" "$ratio"
	previous=$us
done
