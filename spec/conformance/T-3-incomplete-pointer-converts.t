# A pointer to a record that is never defined is a cell like others: kept, compared, cast and printed.
--- rules
T-3 T-5 T-26

--- script
struct never *p;
int n;
VMK:VMKLoad {
	p = 0x10;
	n = p;
	printf("%x %d %d %x\n", n, p == 16, sizeof(p), *(int *)((uint64)p << 8));
}
--- target
memory vmk 0x1000 u32 5

--- expect
10 1 8 5
