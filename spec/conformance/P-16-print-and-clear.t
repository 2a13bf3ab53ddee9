# logaggr with a second argument that is not 0 prints and clears in one step.
--- rules
P-16

--- script
aggr a;
VMK:VMKLoad { a++; logaggr(a, 0); }
VMK:VMKLoad { a++; logaggr(a, -1); a++; }
VMK:VMKLoad { a++; logaggr(a); }
--- expect
count   pct%
    1 100.0%
count   pct%
    3 100.0%
count   pct%
    1 100.0%
