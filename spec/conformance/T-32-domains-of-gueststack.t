# gueststack is allowed in VMM, GUEST and in no other domain.
--- rules
T-32 B-12

--- script
VMM:VMMLoad { string s; gueststack(s); }
GUEST:ENTER:0x1000 { string s; gueststack(s); }
VMK:VMKLoad { string s; gueststack(s); }
VMX:VMXLoad { string s; gueststack(s); }
--- reject
T-32 3:25 builtin-domain
T-32 4:25 builtin-domain
