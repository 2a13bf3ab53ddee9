# What a void pointer leads to has an address, in steps of one byte.
--- rules
T-28 T-5

--- script
VMK:VMKLoad {
	void *v = 0x1000;
	printf("%x %x\n", &v[14], &*v);
}
--- expect
100e 1000
