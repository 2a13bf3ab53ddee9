# A visit of a pervm object is a use that VMK does not allow.
--- rules
T-17 T-16

--- script
pervm bag b;
int n;
VMM:VMMLoad { foreach (k in b) ; }
VMK:VMKLoad { foreach (k in b) ; }
--- reject
T-17 4:29 storage-domain
