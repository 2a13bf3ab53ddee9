# `--` is an extension.
--- rules
X-8

--- options
std=paper

--- script
VMK:VMKLoad { int x; x--; }
--- reject
X-8 1:23 extension
