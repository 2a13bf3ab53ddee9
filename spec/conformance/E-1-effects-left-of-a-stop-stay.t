# What was done left of an operand that raises stays done.
--- rules
E-1 X-1
--- script
int mark, zero;
int set(int n) { mark = n; return n; }
VMK:VMKLoad {
	try { printf("%d\n", set(1) + 1 / zero + set(2)); } catch { }
	printf("mark %d\n", mark);
}
--- expect
mark 1
