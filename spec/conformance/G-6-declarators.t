# Suffixes bind tighter than `*`; parentheses group; the type is read from the name outward.
--- rules
G-6

--- script
struct S {
	int *a[3];
	int (*b)[3];
	int (*c)(int);
	int *(*(*d)[2])[5];
	int e[2][5];
	int (f);
	int * const * volatile g;
} *s;
VMK:VMKLoad {
	printf("%d %d %d %d\n", sizeof(s->a), sizeof(s->b), sizeof(*s->b), sizeof(s->c));
	printf("%d %d %d %d\n", sizeof(s->d), sizeof(*s->d), sizeof((*s->d)[0]), sizeof(*(*s->d)[0]));
	printf("%d %d %d %d\n", sizeof(s->e), sizeof(s->e[0]), sizeof(s->f), sizeof(**s->g));
}
--- expect
24 8 12 8
8 16 8 40
40 20 4 4
