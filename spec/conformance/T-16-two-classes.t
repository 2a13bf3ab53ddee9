# A declaration has one class.
--- rules
T-16

--- script
perhost pervm int n;
pervm int pervm m;

--- reject
T-16 1:9 two-classes
T-16 2:11 two-classes
