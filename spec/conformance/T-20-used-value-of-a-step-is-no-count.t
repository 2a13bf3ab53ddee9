# x++ right of a comma whose value is used, and as an argument, is no count.
--- rules
T-20

--- script
VMK:VMKLoad {
	int k;
	k = (0, n++);
	k = (0, n++);
	printf("%d\n", k);
}
--- expect
1
