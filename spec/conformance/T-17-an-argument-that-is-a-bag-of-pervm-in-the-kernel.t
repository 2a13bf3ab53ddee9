# An argument that is a bag of a pervm object is a use that VMK does not allow.
--- rules
T-17 T-16

--- script
pervm bag b;
int n;
VMM:VMMLoad { bagremove(b, 1); }
VMK:VMKLoad { bagremove(b, 1); }
--- reject
T-17 4:25 storage-domain
