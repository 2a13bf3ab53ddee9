# A signed field is extended by its highest bit, an unsigned one with zeros; an enum is signed.
--- rules
T-9 E-18 T-4

--- script
enum e { E };
struct s { int a : 1; unsigned b : 1; int64 c : 63; char d : 4; enum e f : 4; } *s;
VMK:VMKLoad {
	s = 0x1000;
	printf("%d %d %d %d %d\n", s->a, s->b, s->c, s->d, s->f);
	printf("%d %d\n", s->a < 0, s->b - 2 < 0);
}
--- target
memory vmk 0x1000 u8 0xff 0 0 0 0 0 0 0 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0x7f 0x78 0 0 0 0 0 0 0

--- expect
-1 1 -1 -8 7
1 0
