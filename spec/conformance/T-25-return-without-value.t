# return; in a function that has a result.
--- rules
T-25

--- script
int f() { return; }
string g() { return; }
VMK:VMKLoad { }
--- reject
T-25 1:11 return-value
T-25 2:14 return-value
