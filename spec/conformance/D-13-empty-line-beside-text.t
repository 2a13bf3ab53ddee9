# An empty line of one key beside text of another: the blanks before the text are there, none behind it.
--- rules
D-13

--- script
aggr a[0][2];
VMK:VMKLoad
{
	a["a\n\nb", "w\nx\ny\nz"]++;
	printa(a);
}

--- expect
strKey0  strKey1  count   pct%
               w
      a        x
               y
      b        z      1 100.0%
