# Of two reads the one that fails is reported: here the outer one.
--- rules
X-6 E-17

--- script
struct S { int *q; };
VMK:ENTER:f(int *p)
{
	int n = *((struct S *)0x2000)->q;
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000
memory vmk 0x2000 u64 0x3000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
BadAddress 4:10 2
--- expect
next
next
