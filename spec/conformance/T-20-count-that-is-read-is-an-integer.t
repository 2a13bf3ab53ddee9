# One read, in another body and before the count, makes x++ an integer.
--- rules
T-20

--- script
int early() { return hits; }
VMK:VMKLoad {
	printf("%d", early());
	hits++;
	hits++;
	printf(" %d\n", early());
}
--- expect
0 2
