# getgpr is not known in VMX and VMK, not through a function either.
--- rules
B-21 T-32

--- script
uint64 reg(int n) { return getgpr(n); }
VMX:VMXLoad { printf("%d", reg(1)); }
VMK:VMKLoad { getgpr(1); }

--- reject
T-32 1:28 builtin-domain
T-32 3:15 builtin-domain
