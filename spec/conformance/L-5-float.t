# There are no floating-point numbers.
--- rules
L-5

--- script
int a = 1.5;
int b = .5;
--- reject
L-5 1:9 number-float
L-5 2:9 number-float
