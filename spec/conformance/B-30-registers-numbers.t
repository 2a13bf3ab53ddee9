# The numbers of the registers are those of x86, and constants.
--- rules
B-30 T-19

--- script
bag b[REG_R15 + 1];
VMK:VMKLoad
{
	printf("%d %d %d %d %d %d %d %d ", REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI);
	printf("%d %d %d %d %d %d %d %d ", REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15);
	printf("%d %d\n", NULL, NULL - 1 < NULL);
}

--- expect
0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 0 1
