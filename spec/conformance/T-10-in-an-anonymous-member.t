# A pinned anonymous member puts its fields behind its offset; inside it offsets count from its start.
--- rules
T-10 T-7

--- script
struct s { @8 struct { int a; @6 char b; }; @0x20 union { char c; int d; }; } *s;
VMK:VMKLoad {
	s = 0;
	printf("%d %d %d %d %d\n", &s->a, &s->b, &s->c, &s->d, sizeof(*s));
}

--- expect
8 14 32 32 36
