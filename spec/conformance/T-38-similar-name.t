# An inferred variable with a name near that of a declared one.
--- rules
T-38 T-20

--- script
int threshold;
VMK:VMKLoad {
	treshold = 3;
	printf("%d %d\n", threshold, treshold);
}
--- warn
similar-name 3:2
--- expect
0 3
