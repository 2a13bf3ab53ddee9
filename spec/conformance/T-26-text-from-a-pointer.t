# A pointer to 1-byte integers of either sign is read as text up to its NUL, a cell once it is cast to one.
--- rules
T-26 E-19

--- script
VMK:VMKLoad {
	char *c = 0x1000;
	int n = 0x1002;
	printf("%s %s ", (string)c, (string)(uint8 *)n);
	printf("%s %s\n", (string)(c + 3), (string)(signed char *)0x1005);
}
--- target
memory vmk 0x1000 str "hello"

--- expect
hello llo lo 
