# A pervmk variable lives in the VMkernel; a VMX probe cannot reach it through a function either.
--- rules
D-3 T-17

--- script
pervmk bag b;
void note() { b[1]++; }
VMK:VMK1Hz { note(); }
VMX:MAC_SendPacket { note(); }

--- reject
T-17 2:15 storage-domain
