# return in a handler inside for ends the function, and its loop with it.
--- rules
S-7 S-11 S-10 X-4

--- script
int first_bad(int *p)
{
	int i;
	for (; i < 4;) {
		i++;
		try {
			p[i - 1];
		} catch {
			return i;
		}
	}
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
