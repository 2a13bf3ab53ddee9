# A body that ends without return yields 0 or the empty string.
--- rules
E-23 T-25
--- script
int number(int n) { if (n) return n; }
string text(int n) { if (n) return "text"; }
VMK:VMKLoad { printf("%d %d [%s] [%s]\n", number(3), number(0), text(1), text(0)); }
--- warn
missing-return 1:38
missing-return 2:44
--- expect
3 0 [text] []
