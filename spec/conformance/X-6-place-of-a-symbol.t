# NoSymbol is reported at the name of the function.
--- rules
X-6 B-24

--- script
VMK:ENTER:f(int *p)
{
	int n = 1 + sym2addr("none");
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
NoSymbol 3:14 2
--- expect
next
next
