# A local variable that is not visible at the occurrence does not count.
--- rules
T-20

--- script
VMK:VMKLoad {
	{ int Count = 1; printf("%d ", Count); }
	count = 2;
	printf("%d\n", count);
}
--- expect
1 2
