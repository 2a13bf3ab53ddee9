# There are no pointers to strings, bags and aggregates, in any depth.
--- rules
T-5

--- script
string *s;
string **t;
typedef string name_t;
name_t *u;
int f(string *s) { return 0; }
struct r { string *s; };
VMK:VMKLoad { string *l; }

--- reject
T-5 1:8 pointer-target
T-5 2:8 pointer-target
T-5 4:8 pointer-target
T-5 5:14 pointer-target
T-5 6:19 pointer-target
T-5 7:22 pointer-target
