# `else` belongs to the nearest `if` that has none.
--- rules
G-9

--- script
void f(int a, int b) {
	if (a) if (b) printf("both\n"); else printf("only a\n");
}
void g(int a, int b) {
	if (a) { if (b) printf("both\n"); } else printf("no a\n");
}
VMK:VMKLoad { f(1, 0); f(0, 0); g(1, 0); g(0, 0); }
--- expect
only a
no a
