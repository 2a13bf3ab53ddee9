# vmwstack is not known in VMX and GUEST.
--- rules
B-13 T-32

--- script
VMX:VMXLoad { string s; vmwstack(s); printf("%s", s); }
GUEST:TIMER:1sec { string s; vmwstack(s); printf("%s", s); }

--- reject
T-32 1:25 builtin-domain
T-32 2:30 builtin-domain
