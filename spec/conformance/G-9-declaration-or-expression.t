# Where a name is a type a declaration begins, where it is hidden an expression.
--- rules
G-9

--- script
typedef int T;
int p = 3;
VMK:VMKLoad {
	T * p;
	p = 4;
	{ int T = 2; T * p; printf("%d\n", T * p); }
}
--- expect
8
