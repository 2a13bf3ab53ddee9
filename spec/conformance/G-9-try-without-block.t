# The parts of `try` are blocks.
--- rules
G-9

--- script
VMK:VMKLoad { try printf("x"); catch { } }
--- reject
G-9 1:19 syntax
