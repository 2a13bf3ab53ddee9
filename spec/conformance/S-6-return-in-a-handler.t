# return in a handler inside do ends the function, and its loop with it.
--- rules
S-6 S-11 S-10 X-4

--- script
int first_bad(int *p)
{
	int i;
	do {
		i++;
		try {
			p[i - 1];
		} catch {
			return i;
		}
	} while (i < 4);
	return -1;
}
VMK:ENTER:f(int *p)
{
	printf("%d\n", first_bad(p));
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 5 6

--- events
1000 VMK:ENTER:f args 0x2000
--- ticks
4
--- expect
3
