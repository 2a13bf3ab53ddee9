# Each opener inside a comment needs a closer of its own.
--- rules
L-2

--- script
int a; /* one /* two */ int b; /* three */ still */ int c = 3;
VMK:VMKLoad { int b = 2; printf("%d %d\n", b, c); }
--- expect
2 3
