# In VMK no memory stands behind a guest pointer.
--- rules
P-1 T-32

--- script
memmodel guest64;
int *linear = 0x1000;
VMK:VMKLoad { printf("%d\n", *linear); }
--- reject
T-32 3:30 memory-domain
