# A pervm variable is used only in the environments of VMs.
--- rules
D-3 T-17

--- script
pervm int n;
VMM:HV_Exit { n++; }
VMK:VMKUnload { printf("%d\n", n); }

--- reject
T-17 3:32 storage-domain
