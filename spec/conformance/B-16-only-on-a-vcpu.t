# getgueststr and getguestphysstr are not known in VMK and VMX.
--- rules
B-16 T-32

--- script
string s;
VMK:VMKLoad { getgueststr(s, 1, 0); }
VMX:VMXLoad { getguestphysstr(s, 1, 0); }

--- reject
T-32 2:15 builtin-domain
T-32 3:15 builtin-domain
