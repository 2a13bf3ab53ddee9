# A block, an expression and even a string made of parts may begin in one input and end in another.
--- rules
L-14

--- script a
VMK:VMKLoad { printf("%d " "and"
--- script b
 " %d\n", 1, 2); }
--- expect
1 and 2
