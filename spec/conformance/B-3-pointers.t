# p is 0x and hexadecimal digits, 0x0 for zero; precision and flags but - do nothing.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("[%p|%p|%p]", 0, 16, -1);
	printf("[%6p|%-6p|%06p|%.4p|%#p|%+p]\n", 16, 16, 16, 16, 16, 16);
}

--- expect
[0x0|0x10|0xffffffffffffffff][  0x10|0x10  |  0x10|0x10|0x10|0x10]
