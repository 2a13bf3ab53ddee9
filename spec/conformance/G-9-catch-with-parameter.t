# `catch` has no parameter.
--- rules
G-9

--- script
VMK:VMKLoad { try { } catch (int e) { } }
--- reject
G-9 1:29 catch-param
