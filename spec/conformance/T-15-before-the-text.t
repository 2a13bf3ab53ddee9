# Globals, functions, inferred variables and constants of file scope count in all bodies, before their text too.
--- rules
T-15

--- script
VMK:VMKLoad {
	n = 4;
	fresh = n + f() + K;
}
VMK:VMKUnload { printf("%d %d\n", n, fresh); }
int f() { return 10; }
enum { K = 100 };
int n;

--- expect
4 114
