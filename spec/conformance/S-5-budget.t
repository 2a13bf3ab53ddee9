# A loop of as many iterations as there are ticks ends by itself; one more is a time-out, after the condition and before the body.
--- rules
S-5 X-5 X-6
--- options
ticks=3
--- script
int conditions, bodies;
VMK:VMKLoad { int n; while (n < 3) n++; printf("%d\n", n); }
VMK:VMKLoad { while (conditions++ < 4) bodies++; printf("not reached\n"); }
VMK:VMKUnload { printf("%d %d\n", conditions, bodies); }
--- trap
TimeLimit 3:15 1
--- ticks
3
3
0
--- expect
3
4 3
