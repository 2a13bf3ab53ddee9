# A string literal is its decoded bytes; an unknown escape is the byte after the backslash.
--- rules
E-2 L-6
--- script
VMK:VMKLoad { printf("%s\n", "a\tb\\\"\x41" "" "c"); }
--- expect
a	b\"x41c
