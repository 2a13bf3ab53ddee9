# A pinned field stands where it is told, unaligned too; its alignment counts for the size.
--- rules
T-10

--- script
struct s { @1 int a; short b; @9 uint64 c; } *s;
VMK:VMKLoad {
	s = 0x1000;
	printf("%x %x %x %d %x\n", &s->a, &s->b, &s->c, sizeof(*s), s->a);
}
--- target
memory vmk 0x1000 u8 0x11 0x22 0x33 0x44 0x55

--- expect
1001 1006 1009 24 55443322
