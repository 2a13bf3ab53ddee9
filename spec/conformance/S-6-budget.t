# A do whose next body has no tick left times out, after the condition; one without any tick left does not run its body.
--- rules
S-6 X-5
--- options
ticks=2
--- script
int conditions, bodies, zero;
VMK:VMKLoad { int n; do n++; while (n < 2); printf("%d\n", n); }
VMK:VMKLoad { do bodies++; while (++conditions < 3); }
VMK:VMKLoad { int n; while (n < 2) n++; do printf("not reached\n"); while (0); }
VMK:VMKUnload { printf("%d %d\n", conditions, bodies); }
--- trap
TimeLimit 3:15 1
TimeLimit 4:41 1
--- ticks
2
2
2
0
--- expect
2
2 2
