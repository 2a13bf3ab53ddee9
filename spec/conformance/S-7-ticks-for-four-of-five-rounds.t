# A budget of 4 ticks for a for of five rounds: the round that finds no tick does not begin.
--- rules
S-7 X-4 X-5

--- options
ticks=4

--- script
int total;
VMK:VMKLoad {
	int i, step;
	for (; i < 5; step++) {
		i++;
		total = i;
	}
	total += 100;
}
VMK:VMKUnload printf("%d\n", total);
--- ticks
4 0
--- trap
TimeLimit 4:2 1
--- expect
4
