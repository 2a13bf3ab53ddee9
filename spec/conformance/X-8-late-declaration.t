# A declaration after a statement is an extension.
--- rules
X-8

--- options
std=paper

--- script
VMK:VMKLoad { int a; a = 1; int b; b = a; }
--- reject
X-8 1:29 extension
