# A parameter is no record and no void.
--- rules
T-3

--- script
struct node { int v; };
int f(struct node n) { return 1; }
int g(int a, void v) { return 1; }
VMK:ENTER:h(struct node n) { exit(); }
--- target
function vmk h 0x100

--- reject
T-3 2:19 variable-type
T-3 3:19 variable-type
T-3 4:25 variable-type
