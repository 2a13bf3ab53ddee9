# The place is the name of the function called, if that is what asks; its body does not run.
--- rules
X-5

--- options
ticks=2

--- script
void say() { printf("said\n"); }
void twice() { say(); say(); }
VMM:HV_Exit { twice(); printf("no\n"); }
--- events
1 VMM:HV_Exit
2 VMM:HV_Exit

--- expect
said
said
--- ticks
2 2
--- trap
TimeLimit 2:23 2
