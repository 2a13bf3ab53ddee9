# A pinned field begins a block that the fields behind it continue; the text may give them in any order.
--- rules
T-10

--- script
struct s { char first; short second; @0x20 int b; short c; @0x8 int a; char d; } *s;
VMK:VMKLoad {
	s = 0;
	printf("%d %d %d %d %d %d %d\n", &s->first, &s->second, &s->a, &s->d, &s->b, &s->c, sizeof(*s));
}

--- expect
0 2 8 12 32 36 40
