# A record and an array are no result types.
--- rules
T-25

--- script
struct node { int v; };
struct node f() { exit(); }
int g()[3] { exit(); }
VMK:VMKLoad { }
--- reject
T-25 2:13 function-result
T-25 3:5 function-result
