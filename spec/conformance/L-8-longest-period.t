# A period may be as long as 2^64 - 1 nanoseconds can say.
--- rules
L-8

--- script
VMM:TIMER:18446744073709551usec { }
VMM:TIMER:18446744073sec { }
VMK:VMKLoad { printf("done\n"); }
--- expect
done
