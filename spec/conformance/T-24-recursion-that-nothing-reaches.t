# Recursion is an error though no probe reaches it and the call is in dead code.
--- rules
T-24

--- script
int f() { if (0) f(); return 1; }
VMK:VMKLoad { }
--- reject
T-24 1:18 recursion
