# x++ before x += 2: a count gives no aggregate where the name is written.
--- rules
T-20

--- script
VMK:VMKLoad {
	x++;
	x += 2;
	printf("%d\n", x);
}
--- expect
3
