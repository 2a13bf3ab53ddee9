# x++ right of a comma whose own value is not used is a count.
--- rules
T-20

--- script
VMK:VMKLoad {
	0, n++;
	0, (0, n++);
	printa(n);
}
--- expect
count   pct%
    2 100.0%
