# A comment ends in the file in which it begins.
--- rules
L-14 L-2

--- script a
int a; /* open
--- script b
closed */ int b;
--- reject
L-2 1:8 comment-open
