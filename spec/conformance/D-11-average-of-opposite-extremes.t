# The least and the greatest number sum up to -1, whose half is 0.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 9223372036854775807;
	a[0] <- 0x8000000000000000;
	a[1] <- 3;
	printa(a);
}
--- expect
intKey0  avg  count                   min                  max   pct%
    0x0    0      2  -9223372036854775808  9223372036854775807 -50.0%
    0x1    3      1                     3                    3 150.0%
