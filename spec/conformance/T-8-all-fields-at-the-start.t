# Every field of a union stands at its start; size and alignment are those of the largest.
--- rules
T-8

--- script
union u { char b[5]; int i; int16 s; } *u;
struct s { char c; union u u; char d; } *s;
VMK:VMKLoad {
	u = 0x1000;
	s = 0;
	printf("%d %d %d %d\n", sizeof(*u), &s->u, &s->d, sizeof(*s));
	printf("%x %x %x %d\n", u->i, u->s, u->b[1], u->b[4]);
}
--- target
memory vmk 0x1000 u8 1 2 3 4 5

--- expect
8 4 12 16
4030201 201 2 5
