# The place of a time-out is the keyword of the loop that asked for the tick.
--- rules
X-5

--- options
ticks=1

--- script
bag b;
VMM:HV_Exit { while (1) ; }
VMM:HV_Exit { do ; while (1); }
VMM:HV_Exit { for (;;) ; }
VMM:HV_Exit { b[1] <- 1; b[2] <- 2; foreach (k in b) printf("%d\n", k); }
VMM:HV_Exit { printf("next\n"); }
--- events
1 VMM:HV_Exit

--- expect
1
next
--- ticks
1 1 1 1 0
--- trap
TimeLimit 2:15 1
TimeLimit 3:15 1
TimeLimit 4:15 1
TimeLimit 5:37 1
