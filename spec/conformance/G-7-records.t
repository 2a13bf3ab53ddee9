# Fields may share specifiers; a record may be nested, empty, anonymous; bit-fields may be unnamed.
--- rules
G-7

--- script
struct Empty { };
struct S {
	char a, *b;
	struct In { int x; } c;
	union { short d; char e; };
	struct { int y; } f[2];
	uint16 g : 4, : 4, h : 8;
	int : 0;
} *s;
VMK:VMKLoad {
	printf("%d %d %d\n", sizeof(struct Empty), &s->b - (char **)0, &s->c.x - (int *)0);
	printf("%d %d\n", (char *)&s->e - (char *)0, (char *)&s->f[1].y - (char *)0);
}
--- expect
0 1 4
20 28
