# A handler inside do: without a jump it is over behind its block.
--- rules
S-6 S-11 X-4

--- script
VMK:ENTER:f(int *p)
{
	int i, good, bad, sum;
	do {
		i++;
		try {
			sum += p[i - 1];
		} catch {
			bad++;
		}
		good++;
	} while (i < 4);
	printf("good=%d bad=%d sum=%d\n", good, bad, sum);
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 5 6

--- events
1000 VMK:ENTER:f args 0x2000
--- ticks
4
--- expect
good=4 bad=2 sum=11
