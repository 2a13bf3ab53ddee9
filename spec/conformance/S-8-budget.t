# The key beyond the budget times out at the foreach, before its body.
--- rules
S-8 X-5
--- options
ticks=2
--- script
bag b;
int seen;
VMK:VMKLoad { b[1] <- 1; b[2] <- 2; foreach (k in b) seen++; printf("%d\n", seen); }
VMK:VMKLoad { b[3] <- 3; seen = 0; foreach (k in b) seen++; printf("not reached\n"); }
VMK:VMKUnload { printf("%d\n", seen); }
--- trap
TimeLimit 4:36 1
--- expect
2
2
