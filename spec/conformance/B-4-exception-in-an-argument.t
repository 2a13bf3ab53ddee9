# An exception in an argument of sprintf: the variable keeps its text.
--- rules
B-4 E-24 X-1

--- script
VMK:ENTER:f(int *p)
{
	string s = "old";
	try { sprintf(s, "%d", *p); } catch { }
	printf("%s\n", s);
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 3

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- ticks
0 0
--- expect
3
old
