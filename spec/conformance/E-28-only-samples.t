# An aggregate is neither read, assigned to, nor decremented; a sample is a cell.
--- rules
E-28 T-30 T-21 T-22
--- script
aggr a[1];
int n;
VMK:VMKLoad {
	n = a[1];
	a[1] = 2;
	a[1]--;
	a[1] <- "x";
	a[1, 2] <- 1;
}
--- reject
T-30 4:6 aggr-read
T-21 5:7 assign-element
T-30 6:6 aggr-step
T-22 7:10 operand-type
T-30 8:3 aggr-key-count
