# A built-in variable in a domain that does not have it.
--- rules
T-32

--- script
VMK:VMKLoad { printf("%x", RIP); }
VMM:VMMLoad { printf("%d", WORLDID); }
VMX:VMXLoad { printf("%d", VMCS_EXIT_REASON); }
--- reject
T-32 1:28 builtin-domain
T-32 2:28 builtin-domain
T-32 3:28 builtin-domain
