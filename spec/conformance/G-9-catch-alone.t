# `catch` has a `try`.
--- rules
G-9

--- script
VMK:VMKLoad { catch { } }
--- reject
G-9 1:15 catch-alone
