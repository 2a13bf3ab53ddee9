# A string counts as 0 for an integer, a cell as the empty string; it is used up.
--- rules
B-3 T-36

--- script
VMK:VMKLoad { printf("%d [%s] %d %c%p\n", "x", 7, 8, "c", "p"); }

--- warn
format-type 1:43
format-type 1:48
format-type 1:54
format-type 1:59

--- expect
0 [] 8 0x0
