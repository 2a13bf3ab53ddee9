# A register has no meaning in the kernel: rejected, in a function that a kernel probe calls too.
--- rules
E-4 T-32
--- script
uint64 pc() { return RIP; }
VMM:HV_Exit { printf("%x\n", pc()); }
VMK:VMKLoad { printf("%x %x\n", RAX, pc()); }
--- reject
T-32 1:22 builtin-domain
T-32 3:33 builtin-domain
