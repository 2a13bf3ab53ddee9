# A budget of 5 ticks for a do of five rounds: all run, and the check that ends it costs nothing.
--- rules
S-6 X-4 X-5

--- options
ticks=5

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
5 0
--- expect
105
