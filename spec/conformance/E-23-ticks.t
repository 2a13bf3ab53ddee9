# Each call of a function takes one tick; the bodies' own are added.
--- rules
E-23 X-4
--- script
int leaf(int n) { return n; }
int middle(int n) { return leaf(n) + leaf(n); }
int loop(int n) { while (n) n--; return 0; }
VMK:VMKLoad { leaf(leaf(1)); }
VMK:VMKLoad { middle(leaf(1)); }
VMK:VMKLoad { loop(3); }
--- ticks
2
4
4
--- expect
