# getvmw is allowed in VMK, VMM, VMX and in no other domain.
--- rules
T-32 B-17

--- script
VMK:VMKLoad { int n; n = getvmw(1); }
VMM:VMMLoad { int n; n = getvmw(1); }
VMX:VMXLoad { int n; n = getvmw(1); }
GUEST:ENTER:0x1000 { int n; n = getvmw(1); }
--- reject
T-32 4:33 builtin-domain
