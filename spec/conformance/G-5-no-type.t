# A name that is no type does not declare.
--- rules
G-5

--- script
unsgined n;
nothing_like_it *p, q;
--- reject
G-5 1:1 no-type
G-5 2:1 no-type
