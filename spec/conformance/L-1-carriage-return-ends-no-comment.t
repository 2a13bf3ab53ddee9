# A `//` comment goes on behind a CR that no LF follows.
--- rules
L-1

--- script
VMK:VMKLoad { printf("a\n"); } // VMK:VMKLoad { printf("b\n"); }
--- expect
a
