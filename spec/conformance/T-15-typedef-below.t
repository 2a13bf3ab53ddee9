# A typedef of file scope takes its name in the bodies above it too.
--- rules
T-15 T-21 T-24

--- script
VMK:VMKLoad { t = 1; }
VMK:VMKLoad { printf("%d\n", t); }
VMK:VMKLoad { t(1); }
typedef int t;
--- reject
T-21 1:15 assign-target
G-10 2:30 type-as-value
T-24 3:15 not-function
