# Of two reads the one that fails is reported: here that of the pointer, not the outer one.
--- rules
X-6 E-17

--- script
VMK:ENTER:f(int *p)
{
	int n = ***(int ***)p;
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
BadAddress 3:12 2
--- expect
next
next
