# A macro holds from the line behind its definition to its #undef.
--- rules
L-11

--- script
int n = 1;
VMK:VMKLoad {
	printf("%d", n);
#define n 2
	printf("%d", n);
#undef n
	printf("%d\n", n);
}
--- expect
121
