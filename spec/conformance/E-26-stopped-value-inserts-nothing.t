# If the value raises, the key is not inserted and an old value stays.
--- rules
E-26 E-1
--- script
bag b;
int zero;
VMK:VMKLoad {
	b[1] <- 5;
	try { b[1] <- 1 / zero; } catch { }
	try { b[2] <- 1 % zero; } catch { }
	printf("%d %d\n", b[1], baghas(b, 2));
}
--- expect
5 0
