# BadAddress of getvmwstr is reported at its name.
--- rules
X-6 B-18

--- script
VMK:ENTER:f(int *p)
{
	string s;
	getvmwstr(s, 5, p);
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
BadAddress 4:2 2
--- expect
next
next
