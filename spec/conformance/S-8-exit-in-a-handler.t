# exit in a handler inside foreach ends the body of the probe; the next body runs.
--- rules
S-8 S-11 S-12 P-10

--- script
bag b;
VMK:ENTER:f(int *p)
{
	int i;
	b[1]++; b[2]++; b[3]++; b[4]++;
	foreach (k in b) {
		i = k;
		try {
			p[i - 1];
		} catch {
			printf("out at %d\n", i);
			exit();
		}
	}
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 5 6

--- events
1000 VMK:ENTER:f args 0x2000
--- ticks
3 0
--- expect
out at 3
next
