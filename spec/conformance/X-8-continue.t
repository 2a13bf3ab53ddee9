# `continue` is an extension.
--- rules
X-8

--- options
std=paper

--- script
VMK:VMKLoad { while (0) continue; }
--- reject
X-8 1:25 extension
