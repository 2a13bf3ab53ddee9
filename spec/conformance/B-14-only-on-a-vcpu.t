# getguest and getguestphys are not known in VMK and VMX.
--- rules
B-14 B-15 T-32

--- script
VMK:VMKLoad { printf("%d", getguest(0) + getguestphys(0)); }
VMX:VMXLoad { printf("%d", getguest(0) + getguestphys(0)); }

--- reject
T-32 1:28 builtin-domain
T-32 1:42 builtin-domain
T-32 2:28 builtin-domain
T-32 2:42 builtin-domain
