# The second variable of `foreach` is an extension.
--- rules
X-8 G-9

--- options
std=paper

--- script
bag b;
VMK:VMKLoad { foreach (k, v in b) ; }
--- reject
X-8 2:27 extension
