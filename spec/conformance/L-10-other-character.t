# Another character outside comments and strings is an error; a run of them is one.
--- rules
L-10

--- script
int a = 2 ×÷ 3;
--- reject
L-10 1:11 bad-byte
