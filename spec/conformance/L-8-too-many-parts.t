# Nothing follows what is complete.
--- rules
L-8

--- script
VMK:ENTER:f:28 { }
VMM:HV_Exit:1 { }
VMK:OFFSET:f:28:1 { }
--- reject
L-8 1:1 probe-trailing
L-8 2:1 probe-trailing
L-8 3:1 probe-trailing
