# The left side of <- is a bag's or an aggregate's element, or an aggregate without keys.
--- rules
T-21 L-7

--- script
string s;
int *p;
VMK:VMKLoad {
	int x;
	x <- 3;
	s <- "a";
	if (x<-5) exit();
	TSC <- 3;
	5 <- 3;
	p[1] <- 3;
}
--- reject
T-21 5:4 sample-target
T-21 6:4 sample-target
T-21 7:7 sample-target
T-21 8:6 sample-target
T-21 9:4 sample-target
T-21 10:7 sample-target
