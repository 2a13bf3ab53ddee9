# x <- e makes an aggregate without keys; x++ beside it is a sample of 1.
--- rules
T-20 T-30

--- script
VMK:VMKLoad {
	lat++;
	lat <- 5;
	lat <- 9;
	printa(lat);
}
--- expect
avg  count  min  max   pct%
  5      3    1    9 100.0%
