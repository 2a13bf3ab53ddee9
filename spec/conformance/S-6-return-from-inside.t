# return in do ends the function at once, with its value.
--- rules
S-6 S-10 X-4

--- script
int find() {
	int i;
	do {
		i++;
		if (i == 3) return 10 * i;
	} while (i < 5);
	return -1;
}
VMK:VMKLoad { printf("%d\n", find()); }
--- ticks
4
--- expect
30
