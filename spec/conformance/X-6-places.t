# The place of an exception is the operator, or the name, of the expression that raised it.
--- rules
X-6

--- script
struct S { int a, b[2]; struct { char c[4]; } d; } *s;
int zero, *p, n;
bag b;
VMM:HV_Exit { n = 1 + 2 / zero; }
VMM:HV_Exit { n = 2 % zero; }
VMM:HV_Exit { n /= zero; }
VMM:HV_Exit { b[1] %= zero; }
VMM:HV_Exit { n = 1 + *p; }
VMM:HV_Exit { n = p[3]; }
VMM:HV_Exit { n = s->a; }
VMM:HV_Exit { n = s->b[1]; }
VMM:HV_Exit { string t; t = (string)s->d.c; }
VMM:HV_Exit { assert(n == 1); }
VMM:HV_Exit { n = getgpr(99); }
VMX:MAC_SendPacket { n = 1 + RAX; }
VMK:VMKUnload { n = sym2addr("x"); }
--- events
1 VMM:HV_Exit
2 VMX:MAC_SendPacket
--- expect
--- trap
DivideByZero 4:25 1
DivideByZero 5:21 1
DivideByZero 6:17 1
DivideByZero 7:20 1
BadAddress 8:23 1
BadAddress 9:20 1
BadAddress 10:22 1
BadAddress 11:23 1
BadAddress 12:29 1
AssertFailed 13:15 1
BadArgument 14:19 1
NoVcpu 15:30 1
NoSymbol 16:21 1
