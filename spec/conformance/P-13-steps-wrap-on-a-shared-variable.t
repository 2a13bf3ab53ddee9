# The four steps on a shared variable give old or new value, and wrap at the edges of the word.
--- rules
P-13 E-7

--- script
perhost int64 x;
VMK:VMKLoad {
	x = 0x7fffffffffffffff;
	printf("%d %d\n", x++, x);
	printf("%d %d\n", x--, x);
	printf("%d %d\n", ++x, x);
	printf("%d %d\n", --x, x);
}
--- expect
9223372036854775807 -9223372036854775808
-9223372036854775808 9223372036854775807
-9223372036854775808 -9223372036854775808
9223372036854775807 9223372036854775807
