# p - q is the signed difference over the size, truncated toward zero; that of void * is in bytes.
--- rules
E-30 E-10
--- script
VMK:VMKLoad {
	int32 *p = 0x1010, *q = 0x1000, *odd = 0x1007;
	void *v = 0x10, *w = 0x20;
	printf("%d %d %d %d %d ", p - q, q - p, odd - q, q - odd, v - w);
	printf("%d\n", q - p < 0);
}
--- expect
4 -4 1 -1 -16 1
