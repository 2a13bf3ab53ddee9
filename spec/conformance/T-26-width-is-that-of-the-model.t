# int and long are cut as the model in force at the cast says.
--- rules
T-26 T-2

--- script
memmodel guest16;
VMK:VMKLoad { printf("%d %d ", (int)0x18000, (long)0x1ffffffff); }
memmodel vmw64;
VMK:VMKLoad { printf("%d %d\n", (int)0x18000, (long)0x1ffffffff); }
--- expect
-32768 -1 98304 8589934591
