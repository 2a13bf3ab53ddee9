# The value has to be assignable to the result type.
--- rules
T-25 T-21

--- script
int f() { return "1"; }
string g(char *p) { return p; }
VMK:VMKLoad { }
--- reject
T-21 1:18 assign-type
T-21 2:28 assign-type
