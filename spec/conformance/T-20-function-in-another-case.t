# The same for the name of a function.
--- rules
T-20

--- script
int Reset() { return 1; }
VMK:VMKLoad { reset = Reset(); }
--- reject
T-20 2:15 unknown-name
