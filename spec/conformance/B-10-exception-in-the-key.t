# An exception in the key of bagremove and baghas: nothing is removed.
--- rules
B-10 B-11 X-1

--- script
bag b;
VMK:ENTER:f(int *p)
{
	b[3] <- 1;
	try { printf("%d ", baghas(b, *p)); } catch { printf("x "); }
	try { printf("%d ", bagremove(b, *p)); } catch { printf("x "); }
	printf("%d\n", baghas(b, 3));
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
1 1 0
x x 1
