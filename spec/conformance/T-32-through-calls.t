# A use in a function is judged by all probes that reach it, over any number of calls.
--- rules
T-32

--- script
uint64 pc() { return RIP; }
uint64 twice() { return 2 * pc(); }
VMM:VMMLoad { printf("%x\n", pc()); }
VMK:VMKLoad { printf("%x\n", twice()); }
--- reject
T-32 1:22 builtin-domain
