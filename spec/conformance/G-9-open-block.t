# A block is closed before the program ends.
--- rules
G-9

--- script no-newline
VMK:VMKLoad { printf("x");
--- reject
G-9 1:27 brace-missing
