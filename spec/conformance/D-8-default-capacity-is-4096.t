# An aggregate takes 4096 cells; two samples of further keys are lost, later ones of old keys are not.
--- rules
D-8 X-6

--- script
aggr a[1];
VMK:VMKLoad
{
	int i;

	for (i = 0; i < 4098; i++)
		a[i]++;
	a[4095]++;
	a[0]++;
}

--- trap
AggrFull 1:6 2

--- ticks
4098

--- expect
