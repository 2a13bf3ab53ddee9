# An exception in a handler inside foreach goes to the try around the loop.
--- rules
S-8 S-11 X-1 X-4

--- script
bag b;
int zero;
VMK:ENTER:f(int *p)
{
	int i;
	try {
		b[1]++; b[2]++; b[3]++; b[4]++;
			foreach (k in b) {
			i = k;
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
