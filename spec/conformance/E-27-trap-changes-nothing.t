# If the operation traps, the bag is unchanged and a missing key stays missing; the report is at the operator.
--- rules
E-27 E-10 X-6
--- script
bag b;
int zero;
VMK:VMKLoad {
	b[1] <- 5;
	try { b[1] /= zero; } catch { }
	try { b[2] %= zero; } catch { }
	printf("%d %d %d\n", b[1], baghas(b, 2), b[3] /= 7);
	b[4] %= zero;
}
--- trap
DivideByZero 8:7 1
--- expect
5 0 0
