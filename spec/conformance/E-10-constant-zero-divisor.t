# A divisor that is a constant 0 is rejected, even where it is never evaluated.
--- rules
E-10 E-13 E-14 T-19
--- script
int n;
VMK:VMKLoad {
	n = n / 0;
	n %= (4 - 4);
	n = n && 1 / 0;
	n = 1 ? 2 : 3 % 0;
}
--- reject
T-19 3:8 division-by-zero
T-19 4:4 division-by-zero
T-19 5:13 division-by-zero
T-19 6:16 division-by-zero
