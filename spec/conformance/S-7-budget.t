# The iteration beyond the budget times out after its condition; the step of the one before it has run.
--- rules
S-7 X-5
--- options
ticks=3
--- script
int steps, bodies;
VMK:VMKLoad { for (int i = 0; i < 3; i++) bodies++; printf("%d\n", bodies); }
VMK:VMKLoad { for (bodies = 0; steps < 4; steps++) bodies++; }
VMK:VMKLoad { for (;;) ; }
VMK:VMKUnload { printf("%d %d\n", steps, bodies); }
--- trap
TimeLimit 3:15 1
TimeLimit 4:15 1
--- expect
3
3 3
