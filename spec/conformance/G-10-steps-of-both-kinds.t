# `++` and `--` stand before and behind a name.
--- rules
G-10

--- script
VMK:VMKLoad { int x = 5; printf("%d %d %d %d %d\n", ++x, x++, --x, x--, x); }
--- expect
6 6 6 6 5
