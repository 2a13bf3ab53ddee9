# The kernel has no guest memory: a read through a guest pointer is rejected, in a function too; computing an address is not.
--- rules
E-17 T-32
--- script
memmodel guest64;
int *p;
int first() { return p[0]; }
VMK:VMKLoad { printf("%d %d %x\n", first(), *p, &p[3]); }
--- reject
T-32 3:23 memory-domain
T-32 4:45 memory-domain
