# BadAddress of getguestphys is reported at its name.
--- rules
X-6 B-15

--- script
VMM:HV_Exit
{
	int n = 1 + getguestphys(0x99);
	printf("never\n");
}
VMM:HV_Exit printf("next\n");

--- target
vm 1

--- events
1000 VMM:HV_Exit
2000 VMM:HV_Exit
--- trap
BadAddress 3:14 2
--- expect
next
next
