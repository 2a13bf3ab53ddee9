# TIMERs of one period are one point, however the period is written; they pass nothing.
--- rules
P-8

--- script
VMM:TIMER:10msec { printf("%s\n", PROBENAME); }
VMM:TIMER:10000usec() { printf("%s\n", PROBENAME); }
VMM:TIMER:20msec { printf("%s\n", PROBENAME); }
--- events
10000000 VMM:TIMER:10msec
20000000 VMM:TIMER:20000usec

--- expect
VMM:TIMER:10msec
VMM:TIMER:10000usec
VMM:TIMER:20msec
