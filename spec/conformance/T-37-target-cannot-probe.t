# Points that a domain does not offer: VMX has no READ, VMM no PROFILE, a function nothing behind its end.
--- rules
T-37 P-2

--- script
VMX:READ:0x10 { n++; }
VMM:PROFILE:1sec { n++; }
VMK:OFFSET:f:32 { n++; }
--- target
function vmk f 0x10 size=32

--- reject
T-37 1:1 probe-not-offered
T-37 2:1 probe-not-offered
T-37 3:1 probe-not-offered
