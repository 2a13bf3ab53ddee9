# A probe may name fewer parameters than are passed.
--- rules
T-31

--- script
VMM:In(int port) { printf("%d\n", port); }
VMM:In { printf("in\n"); }
VMM:In() { printf("in()\n"); }
--- events
1 VMM:In args 96 1 1

--- expect
96
in
in()
