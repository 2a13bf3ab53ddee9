# A time-out in a handler ends the fire; no handler around it runs.
--- rules
S-11 X-5
--- options
ticks=4
--- script
int n, zero;
VMK:VMKLoad {
	try {
		try { zero = 1 / zero; } catch { while (1) n++; }
	} catch { n = 0; }
	n = 0;
}
VMK:VMKUnload { printf("%d\n", n); }
--- trap
TimeLimit 4:36 1
--- ticks
4
0
--- expect
4
