# White space and comments may stand between the `#` and the word of a directive.
--- rules
L-11

--- script
# /* the number */ define N 5
VMK:VMKLoad { printf("%d\n", N); }
--- expect
5
