# Each key takes one tick; an empty bag takes none; break and continue as in other loops.
--- rules
S-8 S-9 X-4
--- script
bag b, empty;
VMK:VMKLoad { b[1]++; b[2]++; b[3]++; foreach (k in empty) printf("no "); }
VMK:VMKLoad { foreach (k in b) { if (k == 1) continue; printf("%d ", k); } }
VMK:VMKLoad { foreach (k in b) if (k == 2) break; }
VMK:VMKLoad { foreach (k in b) foreach (j in b) if (j > k) break; printf("\n"); }
--- ticks
0
3
2
11
--- expect
2 3 
