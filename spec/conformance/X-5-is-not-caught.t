# A time-out runs no handler; what the fire did before stays.
--- rules
X-5

--- options
ticks=10

--- script
int total;
VMM:HV_Exit {
	int n;
	try { while (1) { n++; total = n; } } catch { total = -1; }
	total = -2;
}
VMM:VMMUnload { printf("%d\n", total); }
--- events
1 VMM:HV_Exit

--- expect
10
--- ticks
10 0
--- trap
TimeLimit 4:8 1
