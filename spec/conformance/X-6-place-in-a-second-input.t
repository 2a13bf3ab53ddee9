# The place of an exception in the second input is in that input.
--- rules
X-6 L-14

--- script
int zero;
VMK:VMKLoad { bad(); }
--- script second
int bad() { return 1 / zero; }
--- trap
DivideByZero second:1:22 1
--- expect
