# A time-out in a while inside another one is reported at the inner; no handler runs on the way out.
--- rules
S-5 X-5 S-11 X-6

--- options
ticks=9

--- script
int outer, inner;
VMK:VMKLoad {
	int i;
	try {
		while (1) {
			outer++;
			i = 0;
			while (i < 5) {
				i++;
				inner++;
			}
		}
	} catch { outer = -1; }
}
VMK:VMKUnload printf("%d %d\n", outer, inner);
--- ticks
9 0
--- trap
TimeLimit 8:4 1
--- expect
2 7
