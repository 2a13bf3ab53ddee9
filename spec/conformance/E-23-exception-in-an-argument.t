# An exception in an argument: no tick, no call; what the arguments before it did stays.
--- rules
E-23 X-1 X-4

--- script
void g(int a, int b, int c) { printf("called "); }
VMK:ENTER:f(int *p)
{
	int n;
	try { g(n++, *p, n++); } catch { printf("caught "); }
	printf("%d\n", n);
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 3

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- ticks
1 0
--- expect
called 2
caught 1
