# In comments and strings typographic characters are ordinary bytes, without a warning.
--- rules
L-10

--- script
// “a – b”
VMK:VMKLoad { printf("“a – b”\n"); } /* ‘ ’ */
--- warn

--- expect
“a – b”
