# Specifiers stand in any order; qualifiers mean nothing.
--- rules
G-5

--- script
aggr perhost lat;
long unsigned const int volatile perhost long a = 1;
int typedef number;
const number b = 2;
VMK:VMKLoad { printf("%d %d %d\n", a, b, a > -1); }
--- expect
1 2 0
