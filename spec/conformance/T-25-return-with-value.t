# return e; in a void function and in a probe.
--- rules
T-25

--- script
void f() { return 1; }
VMK:VMKLoad { f(); return 0; }
--- reject
T-25 1:19 return-value
T-25 2:27 return-value
