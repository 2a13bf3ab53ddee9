# A tag that the module mentions and cannot define is incomplete.
--- rules
T-13 T-5

--- script
VMK:VMKLoad {
	$net.Task *t = 0x1000;
	printf("%d\n", t->none->x);
}
--- target
types net
	struct Task { struct Nowhere *none; };
end types

--- reject
T-5 3:26 incomplete-type
