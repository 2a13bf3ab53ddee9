# The four steps on a variable of the thread give old or new value, and wrap at the edges of the word.
--- rules
E-7 E-9

--- script
int64 x;
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
