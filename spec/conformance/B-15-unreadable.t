# getguestphys raises BadAddress where physical memory ends, though linear memory is there.
--- rules
B-15 X-6

--- script
GUEST:TIMER:1sec
{
	printf("%d\n", getguestphys(CR3 & ~0xfff));
	printf("%d\n", getguestphys(CR3));
}

--- target
vm 1
memory guest 1 0x1000 zero 64
memory guestphys 1 0x1000 u64 7 -1

--- events
1 GUEST:TIMER:1sec CR3=0x1009

--- trap
BadAddress 4:17 1

--- expect
7
