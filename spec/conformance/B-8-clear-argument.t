# logaggr empties the aggregate if its second argument is not 0, be it negative.
--- rules
B-8

--- script
aggr a;
VMK:VMKLoad { a++; logaggr(a); }
VMK:VMKLoad { a++; logaggr(a, 0); }
VMK:VMKLoad { a++; logaggr(a, -1); }
VMK:VMKLoad { a++; logaggr(a, 0x100000000); }
VMK:VMKLoad { logaggr(a, 1); }

--- expect
count   pct%
    1 100.0%
count   pct%
    2 100.0%
count   pct%
    3 100.0%
count   pct%
    1 100.0%
count  pct%
