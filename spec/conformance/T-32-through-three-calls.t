# A use in a function is judged by every probe that reaches it, through three calls; the first domain that forbids it is an error at the use.
--- rules
T-32 T-24

--- script
uint64 c() { return RIP; }
uint64 b() { return c(); }
uint64 a() { return b(); }
VMM:VMMLoad { a(); }
GUEST:ENTER:0x1000 { a(); }
VMK:VMKLoad { a(); }
--- reject
T-32 1:21 builtin-domain
