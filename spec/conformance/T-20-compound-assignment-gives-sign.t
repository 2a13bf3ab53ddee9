# op= gives int64 for a signed right side, uint64 for an unsigned one or a pointer.
--- rules
T-20 T-4

--- script
int *p;
VMK:VMKLoad {
	i += 2;
	u += sizeof(int);
	q |= p;
	printf("%d %d %d\n", i - 5 < 0, u - 5 < 0, q - 1 < 0);
}
--- expect
1 0 0
