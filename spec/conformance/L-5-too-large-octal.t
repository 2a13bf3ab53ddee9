# 2^64 is too large, in octal too.
--- rules
L-5

--- script
int a = 02000000000000000000000;
--- reject
L-5 1:9 number-too-large
