# An unknown conversion is printed as it stands, with a warning.
--- rules
B-3 T-36

--- script
VMK:VMKLoad { printf("50%! of %d\n", 3); }

--- warn
format-unknown 1:22

--- expect
50%! of 3
