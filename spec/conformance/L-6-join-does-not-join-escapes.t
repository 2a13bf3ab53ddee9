# Each part is decoded by itself: a backslash does not reach into the next part.
--- rules
L-6

--- script
VMK:VMKLoad { printf("%s\n", "\\" "n"); }
--- expect
\n
