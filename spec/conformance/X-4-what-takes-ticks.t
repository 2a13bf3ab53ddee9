# An iteration of each loop and a call of a function take one tick, and nothing else does.
--- rules
X-4

--- script
bag b;
void f() { }
int g(int n) { return n + 1; }
VMM:HV_Exit { int i; while (i < 3) i++; }
VMM:HV_Exit { int i; do i++; while (i < 3); }
VMM:HV_Exit { int i; do i++; while (0); }
VMM:HV_Exit { for (int i = 0; i < 3; i++) f(); }
VMM:HV_Exit { for (;;) break; }
VMM:HV_Exit { for (int i = 0; i < 4; i++) { if (i == 1) continue; if (i == 2) break; } }
VMM:HV_Exit { b[1] <- 2; b[3] <- 4; foreach (k in b) b[9] <- 9; bagremove(b, 1); printf(""); }
VMM:HV_Exit { foreach (k, v in b) bagremove(b, 9); }
VMM:HV_Exit { while (0) f(); for (; 0;) f(); 0 && g(1); }
VMM:HV_Exit { g(g(g(1))); }
VMM:HV_Exit { if (g(0)) { try { f(); } catch { f(); } } }
--- events
1 VMM:HV_Exit

--- ticks
3 3 1 6 1 3 2 2 0 3 2
--- expect
