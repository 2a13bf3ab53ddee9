# A backslash does not carry a string over the end of its line.
--- rules
L-6

--- script
string s = "open\
";
--- reject
L-6 1:12 string-open
L-6 2:1 string-open
