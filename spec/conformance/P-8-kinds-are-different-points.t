# TIMER and PROFILE of one period are two points, and so are those of two domains.
--- rules
P-8

--- script
VMK:TIMER:1sec { printf("timer\n"); }
VMK:PROFILE:1sec { printf("profile\n"); }
VMM:TIMER:1sec { printf("vmm\n"); }
--- events
1000000000 VMK:PROFILE:1sec

--- expect
profile
