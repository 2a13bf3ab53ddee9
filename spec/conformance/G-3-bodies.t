# A body may be a block, a statement with parts, or an expression that begins with a name.
--- rules
G-3

--- script
int n = 1, zero;
bag b;
VMK:VMKLoad { printf("block\n"); }
VMK:VMKLoad if (n) printf("if\n"); else printf("no\n");
VMK:VMKLoad while (n < 3) n++;
VMK:VMKLoad do n++; while (n < 3);
VMK:VMKLoad for (; n < 6;) n++;
VMK:VMKLoad b[3] <- 4;
VMK:VMKLoad foreach (k in b) printf("foreach %d\n", k);
VMK:VMKLoad try { n /= zero; } catch { printf("try %d\n", n); }
VMK:VMKLoad n = 9, b[4]++;
VMK:VMKLoad assert(n == 9);
VMK:VMKLoad n++;
VMK:VMKLoad printf("%d %d\n", n, b[4]);
--- expect
block
if
foreach 3
try 6
10 1
