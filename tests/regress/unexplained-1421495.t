# A branch is dead for the prover only if the checker can be told so: its divisor is known behind the division.
--- rules
X-4
--- script
int nt!v1;
Custom(int p_1) {
	printf((p_1 &= p_1 ? nt!v1 : 1) % p_1 ? "" : "");
}
--- target
static vmk Custom number:i
--- ticks
--- expect
