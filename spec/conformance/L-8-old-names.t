# The names of older levels are refused.
--- rules
L-8

--- script
VMKERNEL:f { }
VMKERNEL_RET:f { }
VMKERNEL_DYN:f:28 { }
VMKERNEL_STEP:f { }
MONITOR:HV_Exit { }
GUEST_READ:0x1000 { }
GUEST_WRITE:0x1000 { }
USEC:100 { }
--- reject
L-8 1:1 probe-old-name
L-8 2:1 probe-old-name
L-8 3:1 probe-old-name
L-8 4:1 probe-old-name
L-8 5:1 probe-old-name
L-8 6:1 probe-old-name
L-8 7:1 probe-old-name
L-8 8:1 probe-old-name
