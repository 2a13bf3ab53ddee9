# What a name in a replacement means is decided where the macro is used, not where it was defined.
--- rules
L-11

--- script
#define A B
#define B 1
VMK:VMKLoad {
	printf("%d", A);
#undef B
#define B 2
	printf("%d\n", A);
}
--- expect
12
