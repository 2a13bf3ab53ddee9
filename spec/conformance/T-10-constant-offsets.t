# An offset is a constant expression.
--- rules
T-10 T-19

--- script
enum { BASE = 16 };
struct s { @BASE + 2 * sizeof(int) char a; @(BASE == 16 ? 8 : 0) char b; } *s;
VMK:VMKLoad {
	s = 0;
	printf("%d %d\n", &s->a, &s->b);
}

--- expect
24 8
