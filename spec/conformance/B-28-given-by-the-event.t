# An event may give TSC and RDTSC; without its own value RDTSC is as TSC, and TSC follows the time.
--- rules
B-28

--- script
VMM:HV_Exit printf("%u %u\n", TSC, RDTSC);

--- events
10 VMM:HV_Exit TSC=5
20 VMM:HV_Exit RDTSC=7
30 VMM:HV_Exit TSC=0xffffffffffffffff RDTSC=0
--- expect
5 5
20 7
18446744073709551615 0
