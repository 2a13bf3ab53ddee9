# return in while ends the function at once, with its value.
--- rules
S-5 S-10 X-4

--- script
int find() {
	int i;
	while (i < 5) {
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
