# A string key prints as it is, its line feeds included.
--- rules
D-15

--- script
aggr a[0][1];
VMK:VMKLoad
{
	a["a\nb\n"]++;
	printa(a, "<%0$s>");
}

--- expect
<a
b
>
