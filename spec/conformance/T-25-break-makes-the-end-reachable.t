# A break that leaves the endless loop, from a try and an if in it, makes the end of the function reachable.
--- rules
T-25

--- script
int f(int n) { while (1) { try { if (n) break; } catch { return 1; } } }
int g(int n) { for (;;) { if (n) break; } }
int h(int n) { do { break; } while (1); }
VMK:VMKLoad { printf("%d%d%d\n", f(1), g(1), h(1)); }
--- warn
missing-return 1:72
missing-return 2:43
missing-return 3:41
--- expect
000
