# exit() ends the body out of functions, loops, try and handlers; the other bodies and later fires run.
--- rules
S-12 P-10
--- script
int fires, zero;
void leave() { for (;;) try { zero = 1 / zero; } catch { exit(); } }
void through() { leave(); printf("no\n"); }
VMK:VMK1Hz { fires++; through(); printf("no\n"); }
VMK:VMK1Hz { printf("%d\n", fires); }
--- events
1000000000 VMK:VMK1Hz
2000000000 VMK:VMK1Hz
--- ticks
3
0
3
0
--- expect
1
2
