# The empty key and a single LF are one empty line, two LFs are two; an empty line above the last has no blanks.
--- rules
D-13

--- script
aggr a[0][1];
VMK:VMKLoad
{
	a[""]++;
	a["\n"]++;
	a["\n\n"]++;
	a["b\n\nc"]++;
	printa(a);
}

--- expect
strKey0  count  pct%
             1 25.0%
             1 25.0%

             1 25.0%
      b

      c      1 25.0%
