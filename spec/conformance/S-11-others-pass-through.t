# exit, return and a time-out are no exceptions: no handler runs.
--- rules
S-11 S-12 S-10 X-5
--- options
ticks=3
--- script
int f() { try { return 1; } catch { return 2; } }
VMK:VMKLoad { try { exit(); } catch { printf("no\n"); } printf("no\n"); }
VMK:VMKLoad { try { while (1) ; } catch { printf("no\n"); } }
VMK:VMKLoad { try { printf("%d\n", f()); return; } catch { } printf("no\n"); }
--- trap
TimeLimit 3:21 1
--- ticks
0
3
1
--- expect
1
