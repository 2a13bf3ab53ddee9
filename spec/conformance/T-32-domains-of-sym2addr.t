# sym2addr is allowed in VMK and in no other domain.
--- rules
T-32 B-24

--- script
VMK:VMKLoad { int n; n = sym2addr("x"); }
VMM:VMMLoad { int n; n = sym2addr("x"); }
VMX:VMXLoad { int n; n = sym2addr("x"); }
GUEST:ENTER:0x1000 { int n; n = sym2addr("x"); }
--- reject
T-32 2:26 builtin-domain
T-32 3:26 builtin-domain
T-32 4:33 builtin-domain
