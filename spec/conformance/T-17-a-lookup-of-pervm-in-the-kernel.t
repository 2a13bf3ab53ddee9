# A lookup of a pervm object is a use that VMK does not allow.
--- rules
T-17 T-16

--- script
pervm bag b;
int n;
VMM:VMMLoad { n = b[1]; }
VMK:VMKLoad { n = b[1]; }
--- reject
T-17 4:19 storage-domain
