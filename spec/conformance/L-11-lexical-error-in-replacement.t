# The replacement is made of tokens: what is none is an error in the definition, used or not.
--- rules
L-11

--- script
#define N 08
--- reject
L-5 1:11 number-digit
