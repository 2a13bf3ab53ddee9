# A name of an inner block hides the outer one to the end of that block, in loops and branches too.
--- rules
T-15 S-3

--- script
VMK:VMKLoad {
	int i = 1;
	for (int i = 7; i < 8; i++) {
		printf("%d ", i);
		int i = 9;
		printf("%d ", i);
	}
	if (i) { string i = "s"; printf("%s ", i); } else { char *i; i = 0; }
	do { int j = 3; i += j; } while (i < 4);
	try { int i = 1 / (i - 4); } catch { int i = 5; printf("%d ", i); }
	printf("%d\n", i);
}

--- expect
7 9 s 5 4
