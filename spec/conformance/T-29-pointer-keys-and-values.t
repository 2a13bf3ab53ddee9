# Keys and values are integers or pointers; a value is read back as an int64.
--- rules
T-29 T-4

--- script
bag b;
struct node { int v; } *p;
VMK:VMKLoad {
	p = 0x1000;
	b[p] <- p;
	b[0] <- sizeof(int) - 5;
	printf("%x %d %d\n", b[0x1000], b[0] < 0, (string)(char *)b[p] == "");
}
--- target
memory vmk 0x1000 zero 4

--- expect
1000 1 1
