# `=` inserts nothing, `<-` needs an element of a bag, and a value is a cell.
--- rules
E-26 T-21 T-29 T-22
--- script
bag b;
int n;
VMK:VMKLoad {
	b[1] = 2;
	b <- 2;
	n <- 2;
	b[1] <- "x";
}
--- reject
T-21 4:7 assign-element
T-29 5:2 bag-value
T-21 6:4 sample-target
T-22 7:10 operand-type
