# DivideByZero of /= on an element of a bag is reported at the operator.
--- rules
X-6 E-27

--- script
int zero;
bag b;
VMK:ENTER:f(int *p)
{
	b[1] /= zero;
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
DivideByZero 5:7 2
--- expect
next
next
