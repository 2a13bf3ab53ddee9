# A comma after the last constant is an extension.
--- rules
X-8

--- options
std=paper

--- script
enum { A, B, };
--- reject
X-8 1:12 extension
