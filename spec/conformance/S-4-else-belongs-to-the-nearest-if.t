# else belongs to the nearest if without one; braces change that.
--- rules
S-4 G-9
--- script
void f(int a, int b) {
	if (a) if (b) printf("1 "); else printf("2 ");
	if (a) { if (b) printf("3 "); } else printf("4 ");
	if (a) ; else if (b) printf("5 "); else printf("6 ");
}
VMK:VMKLoad { f(0, 0); printf("| "); f(1, 0); printf("| "); f(0, 1); printf("| "); f(1, 1); printf("\n"); }
--- expect
4 6 | 2 | 4 5 | 1 3 
