# A handler around a call does not extend into the function: excname there is rejected.
--- rules
E-23 T-35
--- script
int zero;
string why() { return excname(); }
VMK:VMKLoad { try { zero = 1 / zero; } catch { printf("%s\n", why()); } }
--- reject
T-35 2:23 catch-only
