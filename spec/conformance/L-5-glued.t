# Neither a suffix, nor an exponent, nor another letter may be glued to a number.
--- rules
L-5

--- script
int a = 1U;
int b = 12ab;
int c = 1e5;
int d = 0b1;
int e = 1_000;
int f = 0x1g;
--- reject
L-5 1:9 number-glued
L-5 2:9 number-glued
L-5 3:9 number-glued
L-5 4:9 number-glued
L-5 5:9 number-glued
L-5 6:9 number-glued
