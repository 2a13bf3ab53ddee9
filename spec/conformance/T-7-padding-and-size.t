# Fields stand at multiples of their alignment; the size is rounded up to the largest.
--- rules
T-7

--- script
struct a { char c; int i; char d; } *a;
struct b { char c; short s; char d; int64 l; char e; } *b;
struct c { char x[5]; short y; char z[3]; } *c;
VMK:VMKLoad {
	a = b = c = 0;
	printf("%d %d %d\n", &a->i, &a->d, sizeof(*a));
	printf("%d %d %d %d %d\n", &b->s, &b->d, &b->l, &b->e, sizeof(*b));
	printf("%d %d %d\n", &c->y, &c->z, sizeof(*c));
}

--- expect
4 8 12
2 4 8 16 24
6 8 12
