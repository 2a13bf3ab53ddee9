# EXIT and OFFSET pass one value, READ, WRITE, STEP, TIMER, PROFILE, Load and periodic probes none, a static one its list.
--- rules
T-31

--- script
VMK:EXIT:f(int result, int more) { }
VMK:OFFSET:f:0(ExcFrame *frame, int more) { }
VMK:READ:f(int a) { }
VMK:WRITE:f(int a) { }
VMK:STEP:f(int a) { }
VMK:TIMER:1sec(int a) { }
VMK:PROFILE:1sec(int a) { }
VMK:VMKLoad(int a) { }
VMM:VMM1Hz(int a) { }
VMM:HV_Exit(int a) { }
VMM:Guest_PF(int error, int more) { }
--- target
function vmk f 0x10

--- reject
T-31 1:1 probe-params
T-31 2:1 probe-params
T-31 3:1 probe-params
T-31 4:1 probe-params
T-31 5:1 probe-params
T-31 6:1 probe-params
T-31 7:1 probe-params
T-31 8:1 probe-params
T-31 9:1 probe-params
T-31 10:1 probe-params
T-31 11:1 probe-params
