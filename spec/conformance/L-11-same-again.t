# Defining a macro again with the same tokens is no error, nor is #undef of what is no macro.
--- rules
L-11

--- script
#define A (1 + 2)
#define A  (1+ /* */ 2)
#undef B
#undef A
#define A 4
VMK:VMKLoad { printf("%d\n", A); }
--- expect
4
