# A cell for %s, and a string for each integer conversion: a warning at each such argument.
--- rules
T-36 B-3

--- script
VMK:VMKLoad {
	char *p = 0x1000;
	printf("[%s|%d|%x|%c|%p|%d]\n", 1, "a", "b", "c", "d", 6);
	printf("[%s]\n", p);
}
--- warn
format-type 3:34
format-type 3:37
format-type 3:42
format-type 3:47
format-type 3:52
format-type 4:19
--- expect
[|0|0||0x0|6]
[]
