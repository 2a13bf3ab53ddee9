# The names that must not differ by case alone are those of the program, not the built-in ones.
--- rules
T-20

--- script
VMK:VMKLoad {
	tsc = 5;
	Printf = 6;
	printf("%d %d\n", tsc, Printf);
}
--- expect
5 6
