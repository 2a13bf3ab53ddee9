# c is the byte of the low 8 bits, and nothing if they are 0; precision and flags but - do nothing.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("[%c|%c|%c|%c]", 65, 0x141, 0, 0x100);
	printf("[%3c|%-3c|%03c|%.0c|%+c|%3c]\n", 66, 66, 66, 66, 66, 0);
}

--- expect
[A|A||][  B|B  |  B|B|B|   ]
