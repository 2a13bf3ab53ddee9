# The extremes of 64 bits are kept as min and max, and the sum does not wrap at 64 bits.
--- rules
D-7 D-9 D-11

--- script
aggr a;
VMK:VMKLoad
{
	a <- 0x7fffffffffffffff;
	a <- 0x7fffffffffffffff;
	a <- 0x8000000000000000;
	printa(a);
}

--- expect
                avg  count                   min                  max   pct%
3074457345618258602      3  -9223372036854775808  9223372036854775807 100.0%
