# One LF at the end of a key is left out of the text; the keys are two all the same.
--- rules
D-13 D-7

--- script
aggr a[0][1];
VMK:VMKLoad
{
	a["a\n"]++;
	a["a"]++;
	printa(a);
}

--- expect
strKey0  count  pct%
      a      1 50.0%
      a      1 50.0%
