# An if without else, one part of a try, a loop with a real condition and exit() inside an expression do not end a function.
--- rules
T-25

--- script
int a(int n) { if (n) return 1; }
int b(int n) { try { return 1; } catch { n++; } }
int c(int n) { try { n++; } catch { return 1; } }
int d(int n) { while (n) return 1; }
int e(int n) { n ? exit() : exit(); }
int f(int n) { for (; 0; ) return 1; }
int g(int n) { }
int h(int n) { while (1 && n) return 1; }
VMK:VMKLoad { printf("%d\n", a(0) + c(0) + d(0) + f(0) + g(0) + h(0)); }
--- warn
missing-return 1:33
missing-return 2:49
missing-return 3:49
missing-return 4:36
missing-return 5:37
missing-return 6:38
missing-return 7:16
missing-return 8:41
--- expect
0
