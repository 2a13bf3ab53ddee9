# A count of a pervm object is a use that VMK does not allow.
--- rules
T-17 T-16

--- script
pervm aggr a;
int n;
VMM:VMMLoad { a++; }
VMK:VMKLoad { a++; }
--- reject
T-17 4:15 storage-domain
