# A table that was queued is printed though the fire is ended by an exception.
--- rules
B-7 X-3

--- script
aggr a;
int zero;
VMK:VMKLoad
{
	printa(a);
	a++;
	a <- 1 / zero;
}

--- trap
DivideByZero 7:9 1

--- expect
count   pct%
    1 100.0%
