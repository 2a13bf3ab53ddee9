# A condition that raises runs neither branch.
--- rules
S-4 E-10 X-3
--- script
int zero;
VMK:VMKLoad { if (1 / zero) printf("then\n"); else printf("else\n"); printf("after\n"); }
--- trap
DivideByZero 2:21 1
--- expect
