# `+=` on a string and on an integer is none.
--- rules
X-8

--- options
std=paper

--- script
VMK:VMKLoad { string s; int n; s += "x"; n += 2; printf("%s%d\n", s, n); }
--- expect
x2
