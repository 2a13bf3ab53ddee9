# curworld is allowed in VMK and in no other domain.
--- rules
T-32 B-23

--- script
VMK:VMKLoad { int n; n = curworld(); }
VMM:VMMLoad { int n; n = curworld(); }
VMX:VMXLoad { int n; n = curworld(); }
GUEST:ENTER:0x1000 { int n; n = curworld(); }
--- reject
T-32 2:26 builtin-domain
T-32 3:26 builtin-domain
T-32 4:33 builtin-domain
