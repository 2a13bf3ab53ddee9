# A call without value gives no type.
--- rules
T-20 T-24

--- script
void f() { }
VMK:VMKLoad { x = f(); }
--- reject
T-24 2:19 no-value
