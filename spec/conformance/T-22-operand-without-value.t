# An operand without value is an error of the call, also under unary operators and in ?: with a cell.
--- rules
T-22 T-24

--- script
void f() { }
VMK:VMKLoad {
	printf("%d", 1 + f());
	printf("%d", -f());
	printf("%d", f() == f());
}
--- reject
T-24 3:19 no-value
T-24 4:16 no-value
T-24 5:15 no-value
T-24 5:22 no-value
