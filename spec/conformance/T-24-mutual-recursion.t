# Functions that call each other, through a third one.
--- rules
T-24

--- script
void f() { g(); }
void g() { h(); }
void h() { f(); }
VMK:VMKLoad { f(); }
--- reject
T-24 3:12 recursion
