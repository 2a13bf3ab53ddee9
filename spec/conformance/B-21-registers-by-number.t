# The sixteen registers by their x86 numbers, which are not those of the alphabet.
--- rules
B-21 B-30 B-26

--- script
VMM:HV_Exit
{
	int i;

	for (i = 0; i < 16; i++)
		printf("%d ", getgpr(i));
	printf("%d %d %d\n", getgpr(REG_RSP) == RSP, getgpr(REG_RBP) == RBP, getgpr(REG_RDI) == RDI);
}

--- events
1 VMM:HV_Exit RAX=100 RCX=101 RDX=102 RBX=103 RSP=104 RBP=105 RSI=106 RDI=107 R8=108 R9=109 R10=110 R11=111 R12=112 R13=113 R14=114 R15=115

--- expect
100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 1 1 1
