# u, x, X and o read the cell as unsigned, whatever its type; + and blank do nothing to them.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("%u %x %X %o\n", -1, -1, -1, -1);
	printf("[%+u|% x|%+X|% o|%+ u]\n", 10, 10, 10, 10, 10);
}

--- expect
18446744073709551615 ffffffffffffffff FFFFFFFFFFFFFFFF 1777777777777777777777
[10|a|A|12|10]
