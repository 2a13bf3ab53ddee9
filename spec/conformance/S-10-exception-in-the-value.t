# An exception in the value of return: the function gives no value, and the caller assigns none.
--- rules
S-10 E-5 X-1

--- script
int g(int *p) { return *p; }
VMK:ENTER:f(int *p)
{
	int x = 9;
	try { x = g(p); } catch { printf("caught "); }
	printf("%d\n", x);
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 3

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- ticks
1 1
--- expect
3
caught 9
