# A bag or an aggregate as a whole cannot be assigned to, not even one without keys.
--- rules
T-21 T-29 T-30

--- script
bag b;
aggr a;
VMK:VMKLoad {
	b = 2;
	a = 2;
	a += 2;
}
--- reject
T-21 4:4 assign-element
T-21 5:4 assign-element
T-21 6:4 assign-element
