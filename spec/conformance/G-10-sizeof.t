# `sizeof` takes a type in parentheses or a unary expression: what follows is not its operand.
--- rules
G-10

--- script
char c;
VMK:VMKLoad {
	printf("%d %d %d\n", sizeof c + 1, sizeof(int) * 2, sizeof(c) - 1);
	printf("%d %d\n", sizeof(char) - 1, sizeof sizeof c);
}
--- expect
2 8 0
0 8
