# `do` ends with a `;`.
--- rules
G-9

--- script
VMK:VMKLoad { do { } while (0) }
--- reject
G-9 1:31 missing-semicolon
