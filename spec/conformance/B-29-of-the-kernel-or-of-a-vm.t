# What is known in VMK is not known in VMs, and the other way round.
--- rules
B-29 T-32

--- script
VMK:VMKLoad { printf("%d", VCPUID + NUMVCPUS + THREADID + PCPUID + ISVMM + HVSTATE); }
VMM:VMMLoad { printf("%d", PCPU + WORLDID + PRDA_ADDR); }

--- reject
T-32 1:28 builtin-domain
T-32 1:37 builtin-domain
T-32 1:48 builtin-domain
T-32 1:59 builtin-domain
T-32 1:68 builtin-domain
T-32 1:76 builtin-domain
T-32 2:28 builtin-domain
T-32 2:35 builtin-domain
T-32 2:45 builtin-domain
