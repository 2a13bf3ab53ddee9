# BadAddress of a text is reported at the ( of the cast.
--- rules
X-6 E-19

--- script
VMK:ENTER:f(int *p)
{
	string s = "x" + (string)(char *)p;
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
BadAddress 3:19 2
--- expect
next
next
