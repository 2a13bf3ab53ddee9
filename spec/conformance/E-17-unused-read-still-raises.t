# A read whose value nobody needs is still a read: unreadable memory raises.
--- rules
E-17 X-1 X-3

--- script
VMK:ENTER:f(int *p)
{
	*p;
	printf("readable\n");
}
VMK:ENTER:f(int *p)
{
	0 * *p;
	printf("readable\n");
}
VMK:ENTER:f(int *p)
{
	int n = *p, unused = n;
	unused = 1;
	printf("%d\n", unused);
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 5

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- trap
BadAddress 3:2 1
BadAddress 8:6 1
BadAddress 13:10 1
--- expect
readable
readable
1
