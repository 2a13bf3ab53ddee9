# A name and a string side by side are no call.
--- rules
G-9

--- script
int x, y;
VMK:VMKLoad { print "x"; }
--- reject
G-9 2:20 missing-semicolon
