# BadArgument of getvmcs is reported at its name.
--- rules
X-6 B-20

--- script
VMM:HV_Exit
{
	int n = 1 + getvmcs(1);
	printf("never\n");
}
VMM:HV_Exit printf("next\n");

--- target
vm 1

--- events
1000 VMM:HV_Exit
2000 VMM:HV_Exit
--- trap
BadArgument 3:14 2
--- expect
next
next
