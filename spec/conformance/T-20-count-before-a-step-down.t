# x++ before x--: a count gives no aggregate where the name is written.
--- rules
T-20

--- script
VMK:VMKLoad {
	x++;
	x++;
	x--;
	printf("%d\n", x);
}
--- expect
1
