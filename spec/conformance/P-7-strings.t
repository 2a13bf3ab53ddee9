# What a target offers besides may pass strings.
--- rules
P-7

--- script
VMX:note(int n, string text) { printf("%d %s\n", n, text); }
--- target
static vmx note n:i text:s

--- events
1 VMX:note args 5 "hello"
2 VMX:note args 6

--- expect
5 hello
6 
