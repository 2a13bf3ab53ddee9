# An initialiser of a local that is no constant is an extension; a constant one is none.
--- rules
S-3 X-8 T-18
--- options
std=paper
--- script
VMK:VMKLoad { int a = 4 * sizeof(long), b = a; string s = "a" "b"; uint64 t = TSC; }
--- reject
X-8 1:45 extension
X-8 1:79 extension
