# BadAddress of a bit-field is reported at its name.
--- rules
X-6 E-18

--- script
struct S { int a : 3, b : 4; };
VMK:ENTER:f(int *p)
{
	int n = 1 + ((struct S *)p)->b;
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
BadAddress 4:31 2
--- expect
next
next
