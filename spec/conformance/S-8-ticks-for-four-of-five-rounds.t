# A budget of 4 ticks for a foreach of five rounds: the round that finds no tick does not begin.
--- rules
S-8 X-4 X-5

--- options
ticks=4

--- script
bag b;
int total;
VMK:VMKLoad {
	int i;
	b[1]++; b[2]++; b[3]++; b[4]++; b[5]++;
	foreach (k in b) {
		i++;
		total = i;
	}
	total += 100;
}
VMK:VMKUnload printf("%d\n", total);
--- ticks
4 0
--- trap
TimeLimit 6:2 1
--- expect
4
