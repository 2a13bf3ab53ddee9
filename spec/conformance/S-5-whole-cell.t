# A condition holds if any of the 64 bits is set, the upper ones too.
--- rules
S-5 T-23

--- script
VMK:ENTER:f(int64 a)
{
	int n;
	while (a) { n++; a = 0; }
	printf("%d\n", n);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0
2000 VMK:ENTER:f args 1
3000 VMK:ENTER:f args 0x100000000
4000 VMK:ENTER:f args 0x8000000000000000
5000 VMK:ENTER:f args -1
--- expect
0
1
1
1
1
