# The fields of an anonymous member are fields of the record around it, through several levels.
--- rules
T-7 T-8

--- script
struct s {
	char c;
	struct {
		int i;
		union { short lo; int64 all; struct { int8 b0, b1; }; };
	};
	short last;
} *s;
VMK:VMKLoad {
	s = 0x1000;
	printf("%x %x %x %x %x\n", &s->i, &s->all, &s->b1, &s->last, sizeof(*s));
	printf("%d %d %d\n", s->lo, s->b0, s->b1);
}
--- target
memory vmk 0x1010 u8 1 2 3 4 5 6 7 8

--- expect
1008 1010 1011 1018 20
513 1 2
