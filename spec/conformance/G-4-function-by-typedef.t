# A declaration whose type is a function, through a typedef, declares no function.
--- rules
G-4

--- script
typedef int F(int a);
F *pointer;
F f;
--- reject
G-4 3:3 function-not-here
