# In a value a comment begins only after white space and outside quotes.
--- rules
G-2

--- script
@VM1 = a//b
@VM2 = "c // d"
VMM1:VMMLoad { printf("1\n"); }
VMM2:VMMLoad { printf("2\n"); }
--- target
vm 1 name="a//b"
vm 2 name="c // d"

--- expect
1
2
