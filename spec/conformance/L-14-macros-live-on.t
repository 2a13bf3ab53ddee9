# Macros live on from one input to the next.
--- rules
L-14

--- script a
#define N 3
--- script b
VMK:VMKLoad { printf("%d\n", N); }
--- expect
3
