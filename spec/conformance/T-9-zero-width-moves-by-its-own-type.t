# `: 0` moves to the next unit of its own type, and not at all from the start of one.
--- rules
T-9

--- script
struct a { uint32 x : 3; char : 0; uint32 y : 4; } *a;
struct b { uint32 x : 8; char : 0; uint32 y : 4; } *b;
struct c { int : 0; uint32 x : 4; int64 : 0; uint32 y : 4; } *c;
VMK:VMKLoad {
	a = b = c = 0x1000;
	printf("%x %x %x %d %d %d\n", a->y, b->y, c->y, sizeof(*a), sizeof(*b), sizeof(*c));
}
--- target
memory vmk 0x1000 u8 0x11 0x32 0x53 0x74 5 6 7 8 0xf9 10 11 12

--- expect
2 2 9 4 4 12
