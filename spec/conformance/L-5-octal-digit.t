# 8 and 9 are no octal digits.
--- rules
L-5

--- script
int a = 08;
int b = 0179;
--- reject
L-5 1:9 number-digit
L-5 2:9 number-digit
