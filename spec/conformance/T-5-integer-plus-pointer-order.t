# In i + p the integer is evaluated first, in p - i the pointer.
--- rules
T-5 E-30 E-1

--- script
int n;
int *base() { n = n * 10 + 1; return 0x1000; }
int two() { n = n * 10 + 2; return 2; }
VMK:VMKLoad {
	printf("%x %d ", two() + base(), n);
	n = 0;
	printf("%x %d\n", base() - two(), n);
}

--- expect
1008 21 ff8 12
