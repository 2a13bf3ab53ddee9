# The condition of assert is one like that of if: an assignment in it is warned of.
--- rules
B-6 T-23 T-38

--- script
VMK:VMKLoad { int n; assert(n = 2); assert((n = 3)); printf("%d\n", n); }

--- warn
assign-condition 1:31

--- expect
3
