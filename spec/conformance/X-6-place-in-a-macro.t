# The place of an exception that a macro made is the use of the macro.
--- rules
X-6 L-11

--- script
#define BAD (1 / zero)
int zero;
VMK:VMKLoad { int n = 1 + BAD; }
--- trap
DivideByZero 3:27 1
--- expect
