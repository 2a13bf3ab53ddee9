# `try` has a `catch`.
--- rules
G-9

--- script
VMK:VMKLoad { try { } printf("x"); }
--- reject
G-9 1:23 try-alone
