# A pointer steps by the size of its pointee, 1 for void *.
--- rules
E-7 T-5
--- script
struct S { int a; char b; };
VMK:VMKLoad {
	int16 *p = 0x1000;
	struct S *q = 0x1000;
	void *v = 0x1000;
	int16 **pp = 0x1000;
	int32 (*row)[3] = 0x1000;
	printf("%x %x %x %x %x ", ++p, ++q, ++v, ++pp, ++row);
	printf("%x %x\n", p--, --q);
}
--- expect
1002 1008 1001 1008 100c 1002 1000
