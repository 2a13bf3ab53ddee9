# An initialiser that is not constant is an extension.
--- rules
X-8

--- options
std=paper

--- script
VMK:VMKLoad { int a = 1 + 2; int b = a; }
--- reject
X-8 1:38 extension
