# An exception on the right of && or || is raised only where the left side does not decide.
--- rules
E-13 X-1

--- script
VMK:ENTER:f(int *p)
{
	int n;
	try { 0 && *p; n++; } catch { n += 100; }
	try { 1 || *p; n++; } catch { n += 100; }
	try { 1 && *p; n++; } catch { n += 10; }
	try { 0 || *p; n++; } catch { n += 10; }
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
4
22
