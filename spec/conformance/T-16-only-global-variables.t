# Locals, functions and typedefs have no class.
--- rules
T-16

--- script
perhost int f() { return 1; }
typedef pervm int T;
VMK:VMKLoad {
	perthread int n;
	for (perhost int i = 0; i < 1; i++) n = f();
}

--- reject
T-16 1:1 storage-class
T-16 2:9 storage-class
T-16 4:2 storage-class
T-16 5:7 storage-class
