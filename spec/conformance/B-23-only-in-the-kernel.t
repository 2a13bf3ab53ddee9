# curworld is not known outside of VMK.
--- rules
B-23 T-32

--- script
VMM:VMMLoad { printf("%d", curworld()->id); }
VMX:VMXLoad { printf("%d", curworld()); }
GUEST:TIMER:1sec { printf("%d", curworld()); }

--- reject
T-32 1:28 builtin-domain
T-32 2:28 builtin-domain
T-32 3:33 builtin-domain
