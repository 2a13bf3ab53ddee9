# A period is a number and one of three units, glued together, and not zero.
--- rules
L-8

--- script
VMM:TIMER:10ms { }
VMM:TIMER:10 { }
VMM:TIMER:1.5sec { }
VMM:TIMER:sec { }
VMM:TIMER: { }
VMM:TIMER:0sec { }
VMK:PROFILE { }
--- reject
L-8 1:1 probe-period
L-8 2:1 probe-period
L-8 3:1 probe-period
L-8 4:1 probe-period
L-8 5:1 probe-period
L-8 6:1 probe-period
L-8 7:1 probe-period
