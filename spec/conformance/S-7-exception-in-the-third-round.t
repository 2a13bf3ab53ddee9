# An exception in the third round of for: what two rounds did stays, three ticks are taken.
--- rules
S-7 X-1 X-4

--- script
VMK:ENTER:f(int *p)
{
	int n, sum;
	try {
		for (;; n++) sum += p[n];
	} catch { printf("%d %d %s\n", n, sum, excdesc()); }
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 5 6

--- events
1000 VMK:ENTER:f args 0x2000
--- ticks
3
--- expect
2 11 cannot read target memory at 0x2008
