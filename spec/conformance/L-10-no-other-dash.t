# U+2014 is none of the dashes that are read as plain ones.
--- rules
L-10

--- script
int a = 2 — 1;
--- reject
L-10 1:11 bad-byte
