# Keys in lower-case hexadecimal without leading zeros, at the edges of digits and of the word.
--- rules
D-12

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 1;
	a[9] <- 1;
	a[9] <- 1;
	a[10] <- 1;
	a[10] <- 1;
	a[10] <- 1;
	a[15] <- 1;
	a[15] <- 1;
	a[15] <- 1;
	a[15] <- 1;
	a[16] <- 1;
	a[16] <- 1;
	a[16] <- 1;
	a[16] <- 1;
	a[16] <- 1;
	a[255] <- 1;
	a[255] <- 1;
	a[255] <- 1;
	a[255] <- 1;
	a[255] <- 1;
	a[255] <- 1;
	a[-1] <- 1;
	a[-1] <- 1;
	a[-1] <- 1;
	a[-1] <- 1;
	a[-1] <- 1;
	a[-1] <- 1;
	a[-1] <- 1;
	a[0x8000000000000000] <- 1;
	a[0x8000000000000000] <- 1;
	a[0x8000000000000000] <- 1;
	a[0x8000000000000000] <- 1;
	a[0x8000000000000000] <- 1;
	a[0x8000000000000000] <- 1;
	a[0x8000000000000000] <- 1;
	a[0x8000000000000000] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x7fffffffffffffff] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	a[0x100000000] <- 1;
	printa(a);
}
--- expect
           intKey0  count  pct%
               0x0      1  1.8%
               0x9      2  3.6%
               0xa      3  5.4%
               0xf      4  7.2%
              0x10      5  9.0%
              0xff      6 10.9%
0xffffffffffffffff      7 12.7%
0x8000000000000000      8 14.5%
0x7fffffffffffffff      9 16.3%
       0x100000000     10 18.1%
