# An exception in a key or in the sample adds nothing to any cell, and makes none.
--- rules
E-28 X-1 D-7

--- script
aggr a[1];
VMK:ENTER:f(int *p)
{
	try { a[*p] <- 1; } catch { }
	try { a[8] <- *p; } catch { }
	printa(a, "%0$d=%sum$d");
	printf("-\n");
	clearaggr(a);
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
3=1
8=3
-
-
