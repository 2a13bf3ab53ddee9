# A pointer in memory has as many bytes as its model says, and is extended with zeros.
--- rules
E-17 T-2 D-2
--- script
char **wide;
memmodel vmw32;
char **narrow;
VMK:VMKLoad {
	wide = narrow = 0x1000;
	printf("%x %x %x\n", *narrow, narrow[1], *wide);
}
--- target
memory vmk 0x1000 u32 0xfffffff0 0x12345678
--- expect
fffffff0 12345678 12345678fffffff0
