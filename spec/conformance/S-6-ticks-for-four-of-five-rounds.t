# A budget of 4 ticks for a do of five rounds: the round that finds no tick does not begin.
--- rules
S-6 X-4 X-5

--- options
ticks=4

--- script
int total;
VMK:VMKLoad {
	int i;
	do {
		i++;
		total = i;
	} while (i < 5);
	total += 100;
}
VMK:VMKUnload printf("%d\n", total);
--- ticks
4 0
--- trap
TimeLimit 4:2 1
--- expect
4
