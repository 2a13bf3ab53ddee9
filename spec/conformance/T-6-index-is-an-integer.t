# The index is an integer: no string and no pointer.
--- rules
T-6

--- script
int *p;
VMK:VMKLoad {
	printf("%d\n", p["1"]);
	printf("%d\n", p[p]);
}

--- reject
T-6 3:19 index-type
T-6 4:19 index-type
