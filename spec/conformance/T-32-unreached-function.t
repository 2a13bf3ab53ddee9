# A function that no probe reaches may use what no domain has together.
--- rules
T-32

--- script
memmodel guest64;
int *g;
uint64 nowhere() { return RIP + PCPU + *g; }
VMK:VMKLoad { printf("ok\n"); }
--- expect
ok
