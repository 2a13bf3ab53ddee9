# return in foreach ends the function at once, with its value.
--- rules
S-8 S-10 X-4

--- script
bag b;
int find() {
	int i;
	b[1]++; b[2]++; b[3]++; b[4]++; b[5]++;
	foreach (k in b) {
		i++;
		if (i == 3) return 10 * i;
	}
	return -1;
}
VMK:VMKLoad { printf("%d\n", find()); }
--- ticks
4
--- expect
30
