# Empty statements and values that nobody uses: nothing is seen of them, and no tick is taken.
--- rules
S-2 X-4

--- script
string s = "x";
int n = 3;
VMK:VMKLoad {
	;;;
	n;
	s;
	s + "y";
	n == 3 ? 1 : 2;
	if (n) ; else ;
	for (; n < 3; ) ;
	{ ; }
	printf("%d %s\n", n, s);
}
--- ticks
0
--- expect
3 x
