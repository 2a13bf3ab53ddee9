# An exception on the right of an update leaves a local, a thread's and a shared variable as they were.
--- rules
E-6 P-13 X-1

--- script
int g;
perhost int s;
VMK:ENTER:f(int *p)
{
	int l = 1;
	g = s = 1;
	try { l += *p; } catch { }
	try { g -= *p; } catch { }
	try { s *= *p; } catch { }
	printf("%d %d %d\n", l, g, s);
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
4 -2 3
1 1 1
