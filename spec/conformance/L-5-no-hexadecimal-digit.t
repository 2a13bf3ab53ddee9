# 0x needs a digit behind it.
--- rules
L-5

--- script
int a = 0x;
--- reject
L-5 1:9 number-empty
