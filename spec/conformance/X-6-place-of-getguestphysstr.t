# BadAddress of getguestphysstr is reported at its name.
--- rules
X-6 B-16

--- script
VMM:HV_Exit
{
	string s;
	getguestphysstr(s, 5, 0x99);
	printf("never\n");
}
VMM:HV_Exit printf("next\n");

--- target
vm 1

--- events
1000 VMM:HV_Exit
2000 VMM:HV_Exit
--- trap
BadAddress 4:2 2
--- expect
next
next
