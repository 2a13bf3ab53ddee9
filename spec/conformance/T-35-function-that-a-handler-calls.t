# A function that a handler calls is not in the handler.
--- rules
T-35

--- script
string name() { return excname(); }
VMK:VMKLoad { try { assert(0); } catch { printf("%s\n", name()); } }
--- reject
T-35 1:24 catch-only
