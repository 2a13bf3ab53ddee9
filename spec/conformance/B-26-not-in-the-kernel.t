# Registers are not known in VMK.
--- rules
B-26 T-32

--- script
VMK:VMKLoad { printf("%x", RAX + CSBASE); }

--- reject
T-32 1:28 builtin-domain
T-32 1:34 builtin-domain
