# # writes 0x before what is not 0, and one leading 0 for o; it does nothing to d, i, u.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("[%#x|%#X|%#o|%#d|%#u]", 0, 0, 0, 9, 9);
	printf("[%#.3x|%#8x|%#-8x|%#08x|%#8.3x]", 10, 10, 10, 10, 10);
	printf("[%#.3o|%#.2o|%#5o|%#05o]\n", 8, 8, 8, 8);
}

--- expect
[0|0|0|9|9][0x00a|     0xa|0xa     |0x00000a|   0x00a][010|010|  010|00010]
