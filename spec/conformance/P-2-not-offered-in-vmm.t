# READ, WRITE and STEP are not offered in VMM.
--- rules
P-2 T-37

--- script
VMM:READ:0x1000 { }
VMM:WRITE:0x1000 { }
VMM:STEP:0x1000 { }
--- reject
T-37 1:1 probe-not-offered
T-37 2:1 probe-not-offered
T-37 3:1 probe-not-offered
