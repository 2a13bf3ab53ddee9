# In the name of a type the name is absent, and so may be the parentheses.
--- rules
G-6

--- script
VMK:VMKLoad {
	printf("%d %d %d %d\n", sizeof(char *[4]), sizeof(char (*)[4]), sizeof(char[4]), sizeof(int (*)(int)));
	printf("%d %d\n", sizeof(int *(*[3])(char *)), sizeof(short ([2])[3]));
}
--- expect
32 8 4 8
24 12
