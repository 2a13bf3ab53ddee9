# An exception in the condition of ?: evaluates neither of the two others.
--- rules
E-14 X-1

--- script
VMK:ENTER:f(int *p)
{
	int x = 9, n;
	try { x = *p == 3 ? ++n : --n; } catch { }
	printf("%d %d\n", x, n);
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
1 1
9 0
