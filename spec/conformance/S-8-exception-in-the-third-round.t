# An exception in the third round of foreach ends the visit; the bag keeps what was done.
--- rules
S-8 X-1 X-4

--- script
bag b;
VMK:ENTER:f(int *p)
{
	int k;
	for (k = 0; k < 5; k++)
		b[k] <- 0;
	try {
		foreach (i in b)
			b[i] <- p[i];
	} catch { printf("%s:", excname()); }
	foreach (i, v in b)
		printf(" %d", v);
	printf("\n");
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 5 6

--- events
1000 VMK:ENTER:f args 0x2000
--- ticks
13
--- expect
BadAddress: 5 6 0 0 0
