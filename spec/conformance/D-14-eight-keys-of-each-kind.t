# The largest aggregate has eight keys of each kind.
--- rules
D-14 D-9 T-30

--- script
aggr a[8][8];
VMK:VMKLoad { logaggr(a); }

--- expect
intKey0  intKey1  intKey2  intKey3  intKey4  intKey5  intKey6  intKey7  strKey0  strKey1  strKey2  strKey3  strKey4  strKey5  strKey6  strKey7  count  pct%
