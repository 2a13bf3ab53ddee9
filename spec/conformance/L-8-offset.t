# OFFSET needs an offset, a number or a line.
--- rules
L-8

--- script
VMK:OFFSET:f { }
VMK:OFFSET:f: { }
VMK:OFFSET:f:L { }
VMK:OFFSET:f:M7 { }
VMK:OFFSET:f:010 { }
VMK:OFFSET:f:L0x10 { }
--- reject
L-8 1:1 probe-offset
L-8 2:1 probe-offset
L-8 3:1 probe-offset
L-8 4:1 probe-offset
L-8 5:1 probe-offset
L-8 6:1 probe-offset
