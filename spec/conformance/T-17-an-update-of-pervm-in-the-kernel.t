# An update of a pervm object is a use that VMK does not allow.
--- rules
T-17 T-16

--- script
pervm int x;
int n;
VMM:VMMLoad { x += 1; }
VMK:VMKLoad { x += 1; }
--- reject
T-17 4:15 storage-domain
