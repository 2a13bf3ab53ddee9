# `break` is an extension.
--- rules
X-8

--- options
std=paper

--- script
VMK:VMKLoad { while (1) break; }
--- reject
X-8 1:25 extension
