# 2^64 is too large.
--- rules
L-5

--- script
int a = 18446744073709551616;
--- reject
L-5 1:9 number-too-large
