# A write of any kind makes x++ an integer, though it follows.
--- rules
T-20

--- script
VMK:VMKLoad {
	n++;
	n = 5;
	n++;
	printf("%d\n", n);
}
--- expect
6
