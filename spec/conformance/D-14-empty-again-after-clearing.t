# A cleared aggregate prints as one that never had a sample, whatever its samples were.
--- rules
D-14 B-9

--- script
aggr a;
VMM:VMMLoad { a <- 5; clearaggr(a); }
VMM:VMMUnload { printa(a); }

--- expect
count  pct%
