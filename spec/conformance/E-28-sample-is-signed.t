# A sample is a signed 64-bit number, whatever its type; ++ adds 1 to the count and the sum.
--- rules
E-28 D-7
--- script
aggr a;
VMK:VMKLoad {
	a <- 0xffffffffffffffff;
	a <- 1 << 63;
	a++;
	printa(a, "%count$d %min$d %max$d");
}
--- expect
3 -9223372036854775808 1
