# Outside of parameters, fields and pointers an array has a size; inner dimensions always have one.
--- rules
T-6

--- script
typedef int row[];
struct s { int a[2][]; };
int f(int a[][]) { return 0; }
VMK:VMKLoad { printf("%d\n", sizeof(int[])); }

--- reject
T-6 1:16 array-size
T-6 2:20 array-size
T-6 3:14 array-size
T-6 4:40 array-size
