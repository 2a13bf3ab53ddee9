# DivideByZero of /= is reported at the operator, on a bag too.
--- rules
X-6 E-6 E-27

--- script
int zero;
bag b;
VMK:ENTER:f(int *p)
{
	int n = 1;
	try { b[1] /= zero; } catch { }
	n /= zero;
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
DivideByZero 7:4 2
--- expect
next
next
