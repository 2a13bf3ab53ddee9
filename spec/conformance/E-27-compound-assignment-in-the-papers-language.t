# Compound assignment of a bag's element is an extension; an insertion is none.
--- rules
E-27 X-8
--- options
std=paper
--- script
bag b;
int n;
VMK:VMKLoad {
	b[1] <- 1;
	n += 2;
	b[1] += 2;
}
--- reject
X-8 6:7 extension
