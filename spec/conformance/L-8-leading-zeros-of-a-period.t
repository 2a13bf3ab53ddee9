# A period is made of digits: zeros in front of it do not count.
--- rules
L-8

--- script
VMM:TIMER:0010msec { printf("done\n"); }
--- events
5 VMM:TIMER:10msec

--- expect
done
