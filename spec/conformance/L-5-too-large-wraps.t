# A number far beyond 2^64 is too large, even if its low 64 bits are a small number.
--- rules
L-5

--- script
int a = 36893488147419103233;
--- reject
L-5 1:9 number-too-large
