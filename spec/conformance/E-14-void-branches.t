# Two branches without a value make a statement of which one runs.
--- rules
E-14 T-22
--- script
void yes() { printf("yes "); }
void no() { printf("no "); }
VMK:VMKLoad { int n = 1; n ? yes() : no(); n - 1 ? yes() : no(); printf("\n"); }
--- expect
yes no 
