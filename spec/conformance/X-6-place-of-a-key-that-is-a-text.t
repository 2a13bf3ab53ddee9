# BadAddress of a key that is read as text is reported at the key.
--- rules
X-6 E-28 T-30

--- script
aggr a[1][1];
VMK:ENTER:f(int *p)
{
	a[1, (char *)p]++;
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
BadAddress 4:7 2
--- expect
next
next
