# A struct without fields has size 0 and alignment 1, and takes no room in another.
--- rules
T-7

--- script
struct none { };
struct s { char a; struct none n; char b; struct none m[7]; } *s;
VMK:VMKLoad {
	s = 0;
	printf("%d %d %d %d\n", sizeof(struct none), &s->b, &s->m[5], sizeof(*s));
}

--- expect
0 1 2 2
