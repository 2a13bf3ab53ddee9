#!/usr/bin/env bash
# big_script.sh - a script of about LINES lines, on standard output.
#
#   bench/big_script.sh many|long LINES
#
# many: ten lines that use most of the language, with names of their own, again and again; every
#       function is called by a probe, so that no stage can leave anything out
# long: one probe, whose body has all the lines
set -euo pipefail

case $1 in
many)
	awk -v blocks=$(($2 / 10)) 'BEGIN {
		for (i = 0; i < blocks; i++) {
			printf "struct S%d { int a; char name[16]; struct S%d *next; uint32 f : 3, g : 7; };\n", i, i
			printf "aggr a%d[1][1]; bag b%d[64]; int n%d, m%d; string s%d;\n", i, i, i, i, i
			printf "int f%d(int x, struct S%d *p) {\n", i, i
			printf "\tif (x > %d && p->f != 0) return x * %d + p->a; else n%d += x;\n", i, i + 3, i
			printf "\tfor (int k = 0; k < 8; k++) { m%d = m%d + k %% 3; if (m%d > 100) break; }\n", i, i, i
			printf "\treturn n%d << 2 | m%d;\n}\n", i, i
			if (i % 8 != 7 && i != blocks - 1) {
				printf "perhost uint64 u%d;\ntypedef struct S%d *p%d;\nenum { A%d, B%d = 7, C%d };\n", i, i, i, i, i, i
				continue
			}
			printf "VMM:HV_Exit { "
			for (k = i - i % 8; k <= i; k++)
				printf "b%d[RAX] <- f%d(RBX, (struct S%d *)RCX); ", k, k, k
			printf "s%d = PROBENAME + \"x\";\n\ta%d[VMCS_EXIT_REASON, s%d] <- TSC; }\n", i, i, i
			printf "VMM:VMMUnload { printf(\"%%d %%s\\n\", n%d, s%d); printa(a%d); }\n", i, i, i
		}
	}'
	;;
long)
	awk -v lines="$2" 'BEGIN {
		print "int g, h; perhost int u; bag b; aggr t[1]; string s;"
		print "VMM:HV_Exit {\n\tint x = RAX, y, z;"
		for (i = 0; i < lines; i += 8) {
			printf "\ty = x * %d + (z >> 3);\n", i + 3
			printf "\tif (y > %d) z += y - x;\n\telse x ^= z;\n", i
			printf "\tint v%d = y / (z | 1), *p%d = x;\n", i, i
			printf "\tfor (int k = 0; k < 4; k++) g += k * v%d;\n", i
			printf "\tb[x] <- v%d; h = b[y & 15] + v%d;\n", i, i
			printf "\ttry { u += *p%d; } catch { t[h] <- z; }\n", i
			printf "\tif (y == %d) { s = \"x\"; printf(\"%%d %%s\", z, s); }\n", i
		}
		print "}"
	}'
	;;
*)
	echo "usage: bench/big_script.sh many|long LINES" >&2
	exit 2
	;;
esac
