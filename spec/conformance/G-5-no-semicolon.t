# A declaration ends with a `;`.
--- rules
G-5

--- script
int a = 1
int b;
struct S { int x; }
VMK:VMKLoad { int c }
--- reject
G-5 1:10 missing-semicolon
G-5 3:20 missing-semicolon
G-5 4:20 missing-semicolon
