# getvmwstr is allowed in VMK, VMM, VMX and in no other domain.
--- rules
T-32 B-18

--- script
VMK:VMKLoad { string s; getvmwstr(s, 1, 1); }
VMM:VMMLoad { string s; getvmwstr(s, 1, 1); }
VMX:VMXLoad { string s; getvmwstr(s, 1, 1); }
GUEST:ENTER:0x1000 { string s; getvmwstr(s, 1, 1); }
--- reject
T-32 4:32 builtin-domain
