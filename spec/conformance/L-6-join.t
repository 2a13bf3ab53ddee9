# Literals with only white space between are one; comments and line ends are white space.
--- rules
L-6

--- script
#define MIDDLE "b" /* "x" */
VMK:VMKLoad {
	printf("a" /* and */ MIDDLE // to the next line
	       "" "c\n");
}
--- expect
abc
