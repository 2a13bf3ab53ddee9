# The variables of foreach count in its body only and hide those outside.
--- rules
T-15 S-8 T-34

--- script
bag b;
VMK:VMKLoad {
	int k = 1, v = 2;
	b[10] <- 20;
	foreach (k, v in b) printf("%d %d ", k, v);
	foreach (k in b) { int v = 5; printf("%d %d ", k, v); }
	printf("%d %d\n", k, v);
}

--- expect
10 20 10 5 1 2
