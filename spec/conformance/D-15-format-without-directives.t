# A format need not have directives; %% is a per cent sign.
--- rules
D-15

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	a[2]++;
	printa(a, "100%% %%0$d");
}

--- expect
100% %0$d
100% %0$d
