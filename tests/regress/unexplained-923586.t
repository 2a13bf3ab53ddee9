# A branch is dead for the prover only if the checker can be told so: its divisor is known behind the division.
--- rules
X-6
--- script
struct S1 {
	int f5;
};
int fn1(int p_1, int p_2, string p_3) {
	int i_4;
	do {
		if (i_4 / PCPU) {
			((struct S1 *) (1 ? p_2++ : 0))->f5;
		}
	}
	while (i_4++ < 1 && (p_1 ? 0 % p_2 : 1));
}
VMKLoad {
	w1 = 1;
	fn1(w1, 0, "");
}
--- trap
DivideByZero 7:11 1
--- ticks
2
--- expect
