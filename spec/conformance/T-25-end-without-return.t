# A function whose end is reached yields 0 or the empty string.
--- rules
T-25 E-23

--- script
int n(int a) { if (a) return 5; }
string s(int a) { if (a) return "t"; }
VMK:VMKLoad { printf("%d%d[%s][%s]\n", n(1), n(0), s(1), s(0)); }
--- warn
missing-return 1:33
missing-return 2:38
--- expect
50[t][]
