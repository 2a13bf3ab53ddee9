# DivideByZero of / is reported at the operator.
--- rules
X-6 E-10

--- script
int zero;
VMK:ENTER:f(int *p)
{
	int n = (1 + 2 / zero) * 3;
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
DivideByZero 4:17 2
--- expect
next
next
