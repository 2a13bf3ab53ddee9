# vmwstack is allowed in VMK, VMM and in no other domain.
--- rules
T-32 B-13

--- script
VMK:VMKLoad { string s; vmwstack(s, 1); }
VMM:VMMLoad { string s; vmwstack(s, 1); }
VMX:VMXLoad { string s; vmwstack(s, 1); }
GUEST:ENTER:0x1000 { string s; vmwstack(s, 1); }
--- reject
T-32 3:25 builtin-domain
T-32 4:32 builtin-domain
