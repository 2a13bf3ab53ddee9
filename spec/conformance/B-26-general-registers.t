# Each general register has its own value, in VMM and in GUEST.
--- rules
B-26

--- script
#define A RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI
#define B R8, R9, R10, R11, R12, R13, R14, R15, RIP, RFLAGS
VMM:HV_Exit { printf("%d %d %d %d %d %d %d %d " "%d %d %d %d %d %d %d %d %d %d\n", A, B); }
GUEST:TIMER:1sec { printf("%x %d\n", RIP, RAX > 0); }

--- events
1 VMM:HV_Exit RAX=1 RCX=2 RDX=3 RBX=4 RSP=5 RBP=6 RSI=7 RDI=8 R8=9 R9=10 R10=11 R11=12 R12=13 R13=14 R14=15 R15=16 RIP=17 RFLAGS=18
2 GUEST:TIMER:1sec RIP=0xffffffff81000000 RAX=0x8000000000000000

--- expect
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
ffffffff81000000 1
