# An exception in the key or the value of an insertion: nothing is inserted or replaced.
--- rules
E-26 X-1

--- script
bag b;
VMK:ENTER:f(int *p)
{
	b[1] <- 7;
	try { b[*p] <- 1; } catch { }
	try { b[1] <- *p; } catch { }
	printf("%d %d %d\n", baghas(b, 3), b[1], bagremove(b, 3));
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
1 3 1
0 7 0
