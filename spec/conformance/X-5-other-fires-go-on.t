# A time-out ends one fire: others have ticks of their own.
--- rules
X-5

--- options
ticks=3

--- script
VMM:HV_Exit { for (int i = 0; i < 3; i++) ; printf("a\n"); }
VMM:HV_Exit { for (int i = 0; i < 4; i++) ; printf("b\n"); }
VMM:HV_Exit { for (int i = 0; i < 3; i++) ; printf("c\n"); }
--- events
1 VMM:HV_Exit

--- expect
a
c
--- trap
TimeLimit 2:15 1
