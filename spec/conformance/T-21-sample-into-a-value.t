# <- behind a number or a sum is an error at the <-: it adds to a bag or an aggregate.
--- rules
T-21 L-7

--- script
int x;
VMK:VMKLoad {
	x = 3 <- 5;
	x = x + 1 <- 5;
	if (x * 2 <- 1) x = 0;
}
--- reject
T-21 3:8 sample-target
T-21 4:12 sample-target
T-21 5:12 sample-target
