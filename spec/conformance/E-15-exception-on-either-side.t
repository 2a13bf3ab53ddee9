# An exception left of a comma skips the right side; one on the right comes after the left side.
--- rules
E-15 X-1

--- script
VMK:ENTER:f(int *p)
{
	int n;
	try { *p, n++; } catch { }
	printf("%d ", n);
	try { n++, *p; } catch { }
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
1 2
0 1
