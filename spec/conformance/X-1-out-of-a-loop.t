# An exception ends the loop it is raised in, if the try is around the loop, else the iteration.
--- rules
X-1

--- script
int zero;
VMK:VMKLoad {
	int i;
	try {
		for (i = 0; i < 3; i++)
			if (i == 1) 1 / zero;
	} catch { printf("%d\n", i); }
	for (i = 0; i < 3; i++)
		try { 1 / (i - 1); printf("%d ", i); } catch { printf("x "); }
	printf("\n");
}
--- expect
1
0 x 2 
