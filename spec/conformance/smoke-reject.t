# Errors come in order, each with its rule, its place and its tag; texts are not compared.
--- rules
L-5 L-2

--- script
VMK:VMKLoad { printf("%d\n", 1U); }
/* an end is missing
--- reject
L-5 1:30 number-glued
L-2 2:1 comment-open
