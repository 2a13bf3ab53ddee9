# What a cast to int, long or an enumeration keeps depends on the model in which the type was written.
--- rules
E-16 D-2 T-2 T-11
--- script
enum Wide { WIDE };
VMK:VMKLoad { int64 n = 0x1ffffffff; printf("%d %d %d\n", (int)n, (long)n, (enum Wide)n); }
memmodel guest32;
enum Narrow { NARROW };
VMK:VMKLoad { int64 n = 0x1ffffffff; printf("%d %d %d\n", (long)n, (enum Narrow)n, (enum Wide)n); }
memmodel guest16;
VMK:VMKLoad { int64 n = 0x18000; printf("%d %u %d\n", (int)n, (unsigned)n, (short)n); }
memmodel guestphys;
VMK:VMKLoad { int64 n = 0x1ffffffff; printf("%d\n", (int)n); }
--- expect
-1 8589934591 8589934591
-1 -1 8589934591
-32768 32768 -32768
8589934591
