# In `x!=0` the `!` belongs to the operator.
--- rules
L-3

--- script
VMK:VMKLoad {
	int x = 5;
	if (x!=0)
		printf("not %d\n", x);
}
--- expect
not 5
