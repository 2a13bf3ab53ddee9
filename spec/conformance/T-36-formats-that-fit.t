# No warning where every conversion has its argument: flags, widths, length letters, %%, joined and chosen constants, pointers.
--- rules
T-36 B-3

--- script
VMK:VMKLoad {
	int *p = 0;
	string s;
	printf("%d %-5u|%05x|%+lld|%#o|%c%p%%\n", 1, 2, 3, 4, 8, 65, p);
	printf("%s" + "%5.2s\n", "a", "bcd");
	printf(1 ? "%d\n" : "%s\n", 5);
	sprintf(s, "%hhd %5%", 300);
	assert(1, "%s", s);
	printf("%s\n", s);
}
--- warn
--- expect
1 2    |00003|+4|010|A0x0%
a   bc
5
300 %
