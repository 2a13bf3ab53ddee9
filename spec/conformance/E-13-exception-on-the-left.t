# An exception on the left of && or || stops before the right side.
--- rules
E-13 X-1

--- script
VMK:ENTER:f(int *p)
{
	int n;
	try { *p && ++n; } catch { }
	try { !*p || ++n; } catch { }
	printf("%d\n", n);
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
2
0
