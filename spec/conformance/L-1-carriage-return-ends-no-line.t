# A CR without an LF is white space: what follows it is on the same line.
--- rules
L-1

--- script
int a;
--- reject
L-10 1:8 bad-byte
