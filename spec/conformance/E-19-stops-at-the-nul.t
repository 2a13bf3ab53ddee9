# The text ends at the first NUL; nothing behind it is read.
--- rules
E-19
--- script
VMK:VMKLoad {
	char *p = 0x1000;
	printf("[%s] [%s] [%s]\n", (string)p, (string)(p + 5), (string)(p + 6));
}
--- target
memory vmk 0x1000 str "hello" "x"
--- expect
[hello] [] [x]
