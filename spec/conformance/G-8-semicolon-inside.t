# Constants are divided by commas, not by semicolons.
--- rules
G-8

--- script
enum { A; B };
--- reject
G-8 1:9 syntax
