# An argument that is an aggregate of a pervm object is a use that VMK does not allow.
--- rules
T-17 T-16

--- script
pervm aggr a;
int n;
VMM:VMMLoad { printa(a); }
VMK:VMKLoad { printa(a); }
--- reject
T-17 4:22 storage-domain
