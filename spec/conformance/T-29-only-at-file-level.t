# A bag is no local variable, parameter, result or typedef.
--- rules
T-29

--- script
typedef bag T;
int f(bag p) { return 1; }
bag g() { exit(); }
VMK:VMKLoad { bag l; }
--- reject
T-29 1:1 bag-not-here
T-29 2:7 bag-not-here
T-29 3:1 bag-not-here
T-29 4:15 bag-not-here
