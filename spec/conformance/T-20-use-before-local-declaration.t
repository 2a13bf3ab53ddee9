# Before the declaration of a local variable the name means the inferred global one.
--- rules
T-20 T-15

--- script
VMK:VMKLoad {
	n = "g";
	string t = n;
	int n = 4;
	printf("%s %d\n", t, n);
}
--- expect
g 4
