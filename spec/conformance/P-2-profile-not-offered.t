# PROFILE is offered in VMK and GUEST.
--- rules
P-2 T-37

--- script
VMK:PROFILE:1sec { }
GUEST:PROFILE:1sec { }
VMM:PROFILE:1sec { }
VMX:PROFILE:1sec { }
--- reject
T-37 3:1 probe-not-offered
T-37 4:1 probe-not-offered
