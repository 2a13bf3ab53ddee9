# An index beyond the size, or a negative one, reads what stands there.
--- rules
T-6

--- script
struct s { int before; int a[2]; int after; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%d %d %d\n", p->a[-1], p->a[2], p->a[1]);
}
--- target
memory vmk 0x1000 u32 1 2 3 4

--- expect
1 4 3
