# An exception in an initialiser skips the declarators behind it and the rest of the block.
--- rules
S-3 X-1

--- script
VMK:ENTER:f(int *p)
{
	int n;
	try {
		int a = ++n, b = *p, c = ++n;
		n += 10 * (a + b + c);
	} catch { }
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
62
1
