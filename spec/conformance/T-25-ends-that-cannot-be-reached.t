# No warning where if and else, both parts of a try, a block in the middle, exit() or an endless loop end the function.
--- rules
T-25

--- script
int a(int n) { if (n) return 1; else { return 2; } }
int b(int n) { try { return 1; } catch { exit(); } }
int c(int n) { { return n; } n++; }
int d(int n) { while (1) n++; }
int e(int n) { for (;;) { while (n) break; if (n == 3) return n; n++; } }
int f(int n) { do { if (n) return 1; } while (3 > 2); }
int g(int n) { if (n) { if (n > 1) return 1; else return 2; } else exit(); }
int h(int n) { for (; sizeof(int); ) { foreach (k in held) break; } }
bag held;
VMK:VMKLoad { printf("%d\n", a(1) + b(1) + c(1) + e(1) + f(1) + g(1)); }
--- warn
--- expect
9
