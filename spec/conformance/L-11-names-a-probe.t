# A macro may name a probe point.
--- rules
L-11 L-8

--- script
#define HIT VMM:HV_Exit
#define START VMK:VMKLoad { printf("start\n"); }
HIT { printf("hit\n"); }
START
--- events
5 VMM:HV_Exit

--- expect
start
hit
