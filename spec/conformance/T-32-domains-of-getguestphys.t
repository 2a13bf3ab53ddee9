# getguestphys is allowed in VMM, GUEST and in no other domain.
--- rules
T-32 B-15

--- script
VMM:VMMLoad { int n; n = getguestphys(1); }
GUEST:ENTER:0x1000 { int n; n = getguestphys(1); }
VMK:VMKLoad { int n; n = getguestphys(1); }
VMX:VMXLoad { int n; n = getguestphys(1); }
--- reject
T-32 3:26 builtin-domain
T-32 4:26 builtin-domain
