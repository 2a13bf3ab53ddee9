# A string ends on its line.
--- rules
L-6

--- script
string s = "open;
string t;
--- reject
L-6 1:12 string-open
