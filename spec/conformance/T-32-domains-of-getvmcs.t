# getvmcs is allowed in VMM and in no other domain.
--- rules
T-32 B-20

--- script
VMM:VMMLoad { int n; n = getvmcs(1); }
VMK:VMKLoad { int n; n = getvmcs(1); }
VMX:VMXLoad { int n; n = getvmcs(1); }
GUEST:ENTER:0x1000 { int n; n = getvmcs(1); }
--- reject
T-32 2:26 builtin-domain
T-32 3:26 builtin-domain
T-32 4:33 builtin-domain
