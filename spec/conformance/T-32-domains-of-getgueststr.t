# getgueststr is allowed in VMM, GUEST and in no other domain.
--- rules
T-32 B-16

--- script
VMM:VMMLoad { string s; getgueststr(s, 1, 1); }
GUEST:ENTER:0x1000 { string s; getgueststr(s, 1, 1); }
VMK:VMKLoad { string s; getgueststr(s, 1, 1); }
VMX:VMXLoad { string s; getgueststr(s, 1, 1); }
--- reject
T-32 3:25 builtin-domain
T-32 4:25 builtin-domain
