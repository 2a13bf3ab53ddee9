# A time-out in a foreach inside another one is reported at the inner; no handler runs on the way out.
--- rules
S-8 X-5 S-11 X-6

--- options
ticks=9

--- script
bag b;
int outer, inner;
VMK:VMKLoad {
	int i;
	b[1]++; b[2]++; b[3]++; b[4]++; b[5]++;
	try {
		while (1) {
			outer++;
			i = 0;
			foreach (k in b) {
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
TimeLimit 10:4 1
--- expect
2 7
