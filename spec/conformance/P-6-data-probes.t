# READ, WRITE and STEP pass nothing, and are offered in VMK and GUEST.
--- rules
P-6

--- script
VMK:READ:var() { printf("read\n"); }
VMK:WRITE:var { printf("write\n"); }
GUEST:WRITE:0xb8000 { printf("screen, %x\n", RIP); }
GUEST:STEP:f { printf("step\n"); }
--- target
symbol vmk var 0x1000
function guest f 0x2000

--- events
1 VMK:READ:var
2 VMK:WRITE:0x1000
3 GUEST:WRITE:0xb8000 RIP=0x1234
4 GUEST:STEP:f

--- expect
read
write
screen, 1234
step
