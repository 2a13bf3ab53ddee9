# A typedef takes no initialiser.
--- rules
T-12 T-18

--- script
typedef int T = 3;

--- reject
T-18 1:17 object-init
