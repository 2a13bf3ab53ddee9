# A static probe, a symbol and a line that do not exist, or not in this domain.
--- rules
T-37

--- script
VMM:HV_Exot { n++; }
VMK:ENTER:send { n++; }
VMK:OFFSET:f:L12 { n++; }
GUEST:system_call { n++; }
VMK:VMMLoad { n++; }
VMK:OFFSET:f:31 { n++; }
VMK:OFFSET:f:L11 { n++; }
--- target
function vmk f 0x10 size=32
line vmk f 11 4
symbol guest system_call 0x2000

--- reject
T-37 1:1 unknown-probe
T-37 2:1 unknown-probe
T-37 3:1 unknown-probe
T-37 4:1 unknown-probe
T-37 5:1 unknown-probe
