# Guest physical memory is not read in VMK either.
--- rules
T-32

--- script
memmodel guestphys;
int *q;
VMK:VMKLoad { x = *q; }
--- reject
T-32 3:19 memory-domain
