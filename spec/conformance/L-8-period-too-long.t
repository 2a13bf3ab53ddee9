# A period is at most 2^64 - 1 nanoseconds.
--- rules
L-8

--- script
VMM:TIMER:18446744073709552usec { }
VMM:TIMER:18446744073710msec { }
VMM:TIMER:18446744074sec { }
--- reject
L-8 1:1 probe-period-range
L-8 2:1 probe-period-range
L-8 3:1 probe-period-range
