# A skipped string may end with the file, its backslash last: the condition is open all the same.
--- rules
L-12

--- script
int n;
#ifdef NONE
"text\
--- reject
L-12 2:1 condition-open
