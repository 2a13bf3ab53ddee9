# What is accepted in both modes means the same: a lookup removes nothing, locals are fresh, casts truncate.
--- rules
X-8

--- options
std=paper

--- script
bag b;
VMM:HV_Exit {
	int n;
	b[1] <- 5;
	n++;
	printf("%d %d %d %d\n", b[1], b[1], n, (int8)300);
}
--- events
1 VMM:HV_Exit
2 VMM:HV_Exit

--- expect
5 5 1 44
5 5 1 44
