# A branch is dead for the prover only if the checker can be told so: its divisor is known behind the division.
--- rules
X-4
--- script
VMKLoad {
	int i_1;
	while (i_1++ < 4 && (2 ^ 0x80 – i_1 % v1) == 5);
	v1 = 0x7fffffff;
}
int v1 = 1;
--- ticks
0
--- expect
