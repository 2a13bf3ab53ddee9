# A read of a pervm object is a use that VMK does not allow.
--- rules
T-17 T-16

--- script
pervm int x;
int n;
VMM:VMMLoad { n = x; }
VMK:VMKLoad { n = x; }
--- reject
T-17 4:19 storage-domain
