# Every form of name is recognised, and is the point that the target knows.
--- rules
L-8 P-10

--- script
VMK:ENTER:user.Linux32_Write { printf("enter\n"); }
VMK:EXIT:user.Linux32_Write { printf("exit\n"); }
VMK:STEP:0x1000 { printf("step\n"); }
VMK:READ:4096 { printf("read\n"); }
VMK:WRITE:0X1000 { printf("write\n"); }
VMK:OFFSET:f:0x1c { printf("0x1c\n"); }
VMK:OFFSET:f:28 { printf("28\n"); }
VMK:OFFSET:f:L363 { printf("line\n"); }
VMK:OFFSET:f:0 { printf("0\n"); }
VMM:TIMER:10msec { printf("timer\n"); }
VMK:PROFILE:999usec { printf("profile\n"); }
VMX:VMX1Hz { printf("static\n"); }
--- target
function vmk user.Linux32_Write 0x2000
function vmk f 0x3000 size=0x40
line vmk f 363 0x1c

--- events
1 VMK:ENTER:user.Linux32_Write
2 VMK:EXIT:user.Linux32_Write
3 VMK:STEP:0x1000
4 VMK:READ:0x1000
5 VMK:WRITE:4096
6 VMK:OFFSET:f:28
7 VMK:OFFSET:f:0
10000000 VMM:TIMER:10msec
10000000 VMK:PROFILE:999usec
10000000 VMX:VMX1Hz

--- expect
enter
exit
step
read
write
0x1c
28
line
0
timer
profile
static
