# A function is no text of the handler that calls it.
--- rules
B-25 T-35

--- script
void tell() { printf("%s\n", excname()); }
VMK:VMKLoad { try { assert(0); } catch { tell(); } }

--- reject
T-35 1:30 catch-only
