# Inside `/* */` neither a quote nor `//` means anything.
--- rules
L-2

--- script
int c; /* "*/ int d = 4;
int e; /* // */ int f = 6;
VMK:VMKLoad { printf("%d %d\n", d, f); }
--- expect
4 6
