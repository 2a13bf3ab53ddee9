# A constant above 2^63 is negative, and an enumeration field compares as signed.
--- rules
T-11 T-4

--- script
enum e { BIG = 0x8000000000000000 } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%d %d %d\n", BIG < 0, *p < 0, *p == BIG);
}
--- target
memory vmk 0x1000 u64 0x8000000000000000

--- expect
1 1 1
