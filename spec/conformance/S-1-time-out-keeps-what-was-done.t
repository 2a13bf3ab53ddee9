# A fire that runs out of ticks in a function of a function is reported at the loop there; its effects and output stay.
--- rules
S-1 X-5 X-6 E-23
--- options
ticks=10
--- script
int rounds;
void inner() { for (;;) rounds++; }
void outer() { printf("in "); inner(); printf("not reached\n"); }
VMK:VMK1Hz outer();
VMK:VMKUnload { printf("%d\n", rounds); }
--- events
1000000000 VMK:VMK1Hz
2000000000 VMK:VMK1Hz
--- trap
TimeLimit 2:16 2
--- ticks
10
10
0
--- expect
in in 16
