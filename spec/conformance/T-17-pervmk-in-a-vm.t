# A pervmk variable is used in VMK only.
--- rules
T-17

--- script
pervmk int n;
int get() { return n; }
VMM:VMMLoad { n++; }
VMX:VMXLoad { printf("%d\n", n); }
GUEST:ENTER:0x1000 { printf("%d\n", get()); }
VMK:VMKLoad { n = get(); }

--- reject
T-17 2:20 storage-domain
T-17 3:15 storage-domain
T-17 4:30 storage-domain
