# gueststack is not known in VMK and VMX.
--- rules
B-12 T-32

--- script
VMK:VMKLoad { string s; gueststack(s); printf("%s", s); }
VMX:VMXLoad { string s; gueststack(s); printf("%s", s); }

--- reject
T-32 1:25 builtin-domain
T-32 2:25 builtin-domain
