# The widest type is long long.
--- rules
T-1

--- script
long long int long n;

--- reject
T-1 1:1 integer-type
