# A built-in function in a domain that does not have it.
--- rules
T-32

--- script
VMK:VMKLoad { printf("%x", getguest(1)); }
VMM:VMMLoad { printf("%x", curworld()); }
VMX:VMXLoad { printf("%x", getgpr(1)); }
GUEST:ENTER:0x1000 { printf("%x", getvmw(1)); }
--- reject
T-32 1:28 builtin-domain
T-32 2:28 builtin-domain
T-32 3:28 builtin-domain
T-32 4:35 builtin-domain
