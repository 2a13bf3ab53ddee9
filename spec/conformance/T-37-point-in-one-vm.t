# A name without a number is resolved if one of the VMs has the point, and fires there only.
--- rules
T-37 P-2

--- script
GUEST:ENTER:sys_open { printf("%x\n", RIP); }
--- target
vm 1
vm 2
symbol guest 2 sys_open 0x5000

--- events
1 GUEST1:ENTER:0x5000 RIP=1
2 GUEST2:ENTER:0x5000 RIP=2

--- expect
2
