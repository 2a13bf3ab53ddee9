# Fields of up to 64 bits, with a sign or without.
--- rules
E-18
--- script
union F {
	struct { uint64 a : 4; uint64 b : 60; } u;
	struct { int64 a : 4; int64 b : 60; } s;
	struct { uint64 all : 64; } w;
} *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%d %x %d %d %x\n", p->u.a, p->u.b, p->s.a, p->s.b, p->w.all);
}
--- target
memory vmk 0x1000 u64 0xf00000000000000d
--- expect
13 f00000000000000 -3 -72057594037927936 f00000000000000d
