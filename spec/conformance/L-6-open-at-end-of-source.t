# A string ends before its source does.
--- rules
L-6

--- script no-newline
string s = "open\
--- reject
L-6 1:12 string-open
