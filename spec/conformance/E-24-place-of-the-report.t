# An exception of a built-in is reported at its name.
--- rules
E-24 X-6 B-17 B-6
--- script
VMK:VMKLoad { printf("%d\n", 1 + getvmw(0x10)); }
VMK:VMKLoad { assert(0); }
VMK:VMKLoad { printf("%x\n", sym2addr("nowhere")); }
--- trap
BadAddress 1:34 1
AssertFailed 2:15 1
NoSymbol 3:30 1
--- expect
