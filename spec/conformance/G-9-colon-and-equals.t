# A name and := : a label would end at the colon, and there are none.
--- rules
G-9

--- script
int x, y;
VMK:VMKLoad { x := 1; }
--- reject
G-9 2:15 label
