# In an abstract declarator `(` before a type begins a parameter list, before anything else a group.
--- rules
G-6

--- script
typedef int T;
VMK:VMKLoad { printf("%d %d\n", sizeof(int (*(*)(T))(int)), sizeof(T (*))); }
--- expect
8 8
