# The four steps of an element of a bag give old or new value, and wrap at the edges of the word.
--- rules
E-27 T-29

--- script
bag b;
VMK:VMKLoad {
	b[0] <- 0x7fffffffffffffff;
	printf("%d %d\n", b[0]++, b[0]);
	printf("%d %d\n", b[0]--, b[0]);
	printf("%d %d\n", ++b[0], b[0]);
	printf("%d %d\n", --b[0], b[0]);
	printf("%d %d %d\n", --b[1], b[2]--, b[2]);
}
--- expect
9223372036854775807 -9223372036854775808
-9223372036854775808 9223372036854775807
-9223372036854775808 -9223372036854775808
9223372036854775807 9223372036854775807
-1 0 -1
