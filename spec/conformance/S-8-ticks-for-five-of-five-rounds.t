# A budget of 5 ticks for a foreach of five rounds: all run, and the check that ends it costs nothing.
--- rules
S-8 X-4 X-5

--- options
ticks=5

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
5 0
--- expect
105
