# There is no cast to a record, an array, void, a bag, an aggregate or an incomplete record.
--- rules
T-26

--- script
struct node { int v; };
VMK:VMKLoad {
	int n;
	n = (struct node)n;
	n = (int[3])n;
	n = (void)n;
	n = (struct later)n;
}
--- reject
T-26 4:6 cast
T-26 5:6 cast
T-26 6:6 cast
T-26 7:6 cast
