# A bags update of a pervm object is a use that VMK does not allow.
--- rules
T-17 T-16

--- script
pervm bag b;
int n;
VMM:VMMLoad { b[1] += 1; }
VMK:VMKLoad { b[1] += 1; }
--- reject
T-17 4:15 storage-domain
