# An exception in a handler inside for goes to the try around the loop.
--- rules
S-7 S-11 X-1 X-4

--- script
int zero;
VMK:ENTER:f(int *p)
{
	int i;
	try {
		for (; i < 4;) {
			i++;
			try {
				p[i - 1];
			} catch {
				i /= zero;
			}
		}
	} catch {
		printf("%s at %d\n", excname(), i);
	}
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 5 6

--- events
1000 VMK:ENTER:f args 0x2000
--- ticks
3
--- expect
DivideByZero at 3
