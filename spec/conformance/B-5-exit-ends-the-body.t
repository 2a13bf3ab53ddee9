# exit ends the body of its probe only.
--- rules
B-5 S-12

--- script
VMK:VMKLoad { printf("a\n"); exit(); printf("b\n"); }
VMK:VMKLoad { printf("c\n"); }

--- expect
a
c
