# 2^64 is too large, in hexadecimal too.
--- rules
L-5

--- script
int a = 0x10000000000000000;
--- reject
L-5 1:9 number-too-large
