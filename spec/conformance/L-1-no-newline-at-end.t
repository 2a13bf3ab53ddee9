# The last line of a source needs no LF.
--- rules
L-1

--- script no-newline
VMK:VMKLoad { printf("here\n"); } // the end
--- expect
here
