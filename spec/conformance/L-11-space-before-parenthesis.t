# With white space before it the parenthesis belongs to the replacement, be it a comment.
--- rules
L-11

--- script
#define A (1)
#define B/**/(2)
VMK:VMKLoad { printf("%d %d\n", A, B); }
--- expect
1 2
