# An exception in the third round of do: what two rounds did stays, three ticks are taken.
--- rules
S-6 X-1 X-4

--- script
VMK:ENTER:f(int *p)
{
	int n, sum;
	try {
		do { sum += p[n]; n++; } while (1);
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
