# The TSC is the time by the frequency, truncated: 3 Hz, 1 GHz less one, and the largest products.
--- rules
B-28

--- script
VMM:HV_Exit printf("%u %u\n", TSC, TSC_HZ);

--- target
tsc-hz 3

--- events
333333333 VMM:HV_Exit
333333334 VMM:HV_Exit
999999999 VMM:HV_Exit
1000000000 VMM:HV_Exit
9223372036854775807 VMM:HV_Exit
--- expect
0 3
1 3
2 3
3 3
27670116110 3
