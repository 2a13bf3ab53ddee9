# `memmodel` ends with a `;`.
--- rules
G-1

--- script
memmodel guest32
int a;
--- reject
G-1 1:17 missing-semicolon
