# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
#ifndef nothing
# define M9 v3 + 1
#endif
int v3;
VMKLoad {
	printf((v3 ? 0 : v3 / 3 - M9) ? "" : "");
}
--- ticks
0
--- expect
