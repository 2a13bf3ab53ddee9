# The paper's language has no baghas.
--- rules
B-11 X-8

--- options
std=paper

--- script
bag b;
VMK:VMKLoad { b[1] <- 0; printf("%d\n", baghas(b, 1)); }

--- reject
X-8 2:41 extension
