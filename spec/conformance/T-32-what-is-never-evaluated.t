# A use that a constant makes unreachable is a use.
--- rules
T-32 T-19

--- script
VMK:VMKLoad { if (0) n = RIP; n = 0 && RAX; }
--- reject
T-32 1:26 builtin-domain
T-32 1:40 builtin-domain
