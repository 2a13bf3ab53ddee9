# What a fire did before it was ended stays: variables, bags, samples and output.
--- rules
S-1 X-3
--- script
int n, zero;
bag b;
aggr a;
VMK:VMKLoad { n = 1; b[1] <- 2; a <- 3; printf("out\n"); n = 1 / zero; n = 4; }
VMK:VMKUnload { printf("%d %d\n", n, b[1]); printa(a, "%sum$d"); }
--- trap
DivideByZero 4:64 1
--- expect
out
1 2
3
