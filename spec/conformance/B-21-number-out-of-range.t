# 15 is the last register; 16, -1 and what is 0 in its low 32 bits raise BadArgument.
--- rules
B-21 X-2

--- script
GUEST:TIMER:1sec
{
	printf("%d\n", getgpr(15));
	try { getgpr(16); } catch { printf("%s\n", excdesc()); }
	try { getgpr(-1); } catch { printf("%s\n", excdesc()); }
	getgpr(0x100000000);
}

--- events
1 GUEST:TIMER:1sec R15=5

--- trap
BadArgument 6:2 1

--- expect
5
argument 16 is out of range
argument -1 is out of range
