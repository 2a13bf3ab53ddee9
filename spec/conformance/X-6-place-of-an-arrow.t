# BadAddress of -> is reported at the name of the field.
--- rules
X-6 E-17

--- script
struct S { int a, b; };
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
