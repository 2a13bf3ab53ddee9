# An exception in the arm that is chosen stops, one in the other arm is never raised.
--- rules
E-14 X-1

--- script
VMK:ENTER:f(int *p)
{
	int x = 9, y = 9;
	try { x = p == 0x2000 ? 1 : *p; } catch { }
	try { y = p == 0x3000 ? 1 : *p; } catch { }
	printf("%d %d\n", x, y);
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
1 3
9 1
