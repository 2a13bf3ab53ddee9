# An exception in the key or the operand of an update: the bag is as before, and has no new key.
--- rules
E-27 X-1

--- script
bag b;
VMK:ENTER:f(int *p)
{
	b[1] <- 7;
	try { b[*p]++; } catch { }
	try { b[1] += *p; } catch { }
	try { b[2] += *p; } catch { }
	printf("%d %d %d\n", b[3], b[1], baghas(b, 2));
	bagremove(b, 2);
	bagremove(b, 3);
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
1 10 1
0 7 0
