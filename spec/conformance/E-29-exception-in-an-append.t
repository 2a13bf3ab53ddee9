# An exception on the right of += of a string, or of = with a sum, leaves the string as it was.
--- rules
E-29 E-21 X-1

--- script
VMK:ENTER:f(int *p)
{
	string s = "a", u = "b";
	try { s += (string)(char *)p; } catch { }
	try { u = u + (string)(char *)p; } catch { }
	printf("%d %d\n", s == "a", u == "b");
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
0 0
1 1
