# A budget of 5 ticks for a for of five rounds: all run, and the check that ends it costs nothing.
--- rules
S-7 X-4 X-5

--- options
ticks=5

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
5 0
--- expect
105
