# A string that a plain quote opens ends at a plain quote only.
--- rules
L-10

--- script
string s = "open”;
--- reject
L-6 1:12 string-open
