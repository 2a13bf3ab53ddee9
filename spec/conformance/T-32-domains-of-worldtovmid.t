# worldtovmid is allowed in VMK and in no other domain.
--- rules
T-32 B-22

--- script
VMK:VMKLoad { int n; n = worldtovmid(1); }
VMM:VMMLoad { int n; n = worldtovmid(1); }
VMX:VMXLoad { int n; n = worldtovmid(1); }
GUEST:ENTER:0x1000 { int n; n = worldtovmid(1); }
--- reject
T-32 2:26 builtin-domain
T-32 3:26 builtin-domain
T-32 4:33 builtin-domain
