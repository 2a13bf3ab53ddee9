# A `//` comment ends with its line; neither `/*`, `"` nor `\` in it means anything.
--- rules
L-2

--- script
// /* "
int a = 1; // \
int b = 2;
VMK:VMKLoad { printf("%d %d\n", a, b); }
--- expect
1 2
