# An unreadable address ends the fire; every fire that does is counted at the place of the read.
--- rules
E-17 X-1 X-3 X-6

--- script
VMK:ENTER:f(int *p)
{
	printf("%d\n", *p);
	printf("not reached when p is bad\n");
}
--- target
function vmk f 0x100
memory vmk 0x1000 u32 7

--- events
1 VMK:ENTER:f args 0x1001
2 VMK:ENTER:f args 0x1000
3 VMK:ENTER:f args 0

--- trap
BadAddress 3:17 2
--- expect
7
not reached when p is bad
