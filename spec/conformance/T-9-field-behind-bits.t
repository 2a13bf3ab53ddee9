# A field that is no bit-field begins at the next byte that its alignment allows.
--- rules
T-9

--- script
struct s { uint8 a : 1; char b; uint8 c : 1; short d; uint32 e : 1; char f; } *s;
VMK:VMKLoad {
	s = 0;
	printf("%d %d %d %d\n", &s->b, &s->d, &s->f, sizeof(*s));
}

--- expect
1 4 7 8
