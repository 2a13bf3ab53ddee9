# getsystemtime takes no argument and gives an unsigned number.
--- rules
B-19 B-1 T-24

--- script
VMK:VMKLoad {
	uint64 t = getsystemtime(1);
	printf("%d\n", getsystemtime() - 1 > 0);
}
--- reject
T-24 2:13 argument-count
