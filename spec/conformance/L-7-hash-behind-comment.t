# A `#` is the first token of its line if only a comment stands before it.
--- rules
L-7 L-11

--- script
/* note */ #define N 5
VMK:VMKLoad { printf("%d\n", N); }
--- expect
5
