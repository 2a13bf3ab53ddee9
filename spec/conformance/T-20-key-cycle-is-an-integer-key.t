# Keys that nothing gives a type count as int64 in the second step.
--- rules
T-20

--- script
VMK:VMKLoad {
	by[k]++;
	k = j;
	j = k;
	printa(by);
}
--- expect
intKey0  count   pct%
    0x0      1 100.0%
