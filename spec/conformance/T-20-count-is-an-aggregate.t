# x++ as a statement, as the step of a for and before a comma, and nothing else: an aggregate.
--- rules
T-20

--- script
VMK:VMKLoad {
	hits++;
	for (int i = 0; i < 2; i++, hits++) ;
	hits++, hits++;
	printa(hits);
}
--- expect
count   pct%
    5 100.0%
