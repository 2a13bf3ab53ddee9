# An exception in the condition of if: neither statement runs.
--- rules
S-4 X-1

--- script
VMK:ENTER:f(int *p)
{
	try {
		if (*p == 3) printf("yes "); else printf("no ");
		printf("behind\n");
	} catch { printf("caught\n"); }
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
yes behind
caught
