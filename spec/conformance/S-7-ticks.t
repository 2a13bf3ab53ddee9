# A for takes a tick for each iteration, before its body.
--- rules
S-7 X-4
--- script
VMK:VMKLoad { for (int i = 0; i < 4; i++) { if (i == 1) continue; if (i == 3) break; printf("%d ", i); } }
VMK:VMKLoad { int n; for (;;) if (n++ == 2) break; }
VMK:VMKLoad { for (int i = 0, j = 9; i < j; i++, j--) ; }
VMK:VMKLoad { for (; 0; ) ; printf("\n"); }
--- ticks
4
3
5
0
--- expect
0 2 
