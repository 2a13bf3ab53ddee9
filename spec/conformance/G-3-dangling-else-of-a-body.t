# A body that is an `if` takes the `else` behind it.
--- rules
G-3

--- script
VMK:VMKLoad if (0) printf("a\n");
else printf("b\n");
--- expect
b
