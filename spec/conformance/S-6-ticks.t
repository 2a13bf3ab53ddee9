# A do takes a tick before each body, the first too.
--- rules
S-6 X-4
--- script
VMK:VMKLoad { int n; do n++; while (n < 3); }
VMK:VMKLoad { do ; while (0); }
VMK:VMKLoad { int n; do { do n++; while (n % 2); } while (n < 4); }
--- ticks
3
1
6
--- expect
