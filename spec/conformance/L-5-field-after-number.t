# A `.` that no digit follows is a token of its own.
--- rules
L-5

--- script
int a = 5.;
--- reject
G-10 1:11 syntax
