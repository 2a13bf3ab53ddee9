# An exception in the second argument of logaggr: nothing is printed or cleared.
--- rules
B-8 E-24 X-1

--- script
aggr a;
VMK:ENTER:f(int *p)
{
	a <- 1;
	try { logaggr(a, *p); } catch { printf("caught\n"); }
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
count   pct%
    1 100.0%
caught
