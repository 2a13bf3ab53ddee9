# The name of a function, of the program or built in, is no value.
--- rules
T-24

--- script
int f() { return 1; }
VMK:VMKLoad {
	x = f;
	if (exit) x = 2;
	printf("%d\n", x + f);
}
--- reject
T-24 3:6 function-value
T-24 4:6 function-value
T-24 5:21 function-value
