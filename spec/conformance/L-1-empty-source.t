# A source without a byte is a program: one that does nothing.
--- rules
L-1

--- script no-newline

--- expect
