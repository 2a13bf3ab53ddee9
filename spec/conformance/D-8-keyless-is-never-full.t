# An aggregate without keys needs one cell, so it loses nothing.
--- rules
D-8

--- options
aggr-cells=1

--- script
aggr a;
VMK:VMKLoad { a++; a++; printa(a); }

--- expect
count   pct%
    2 100.0%
