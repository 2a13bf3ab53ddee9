# A number is given once in a program, in all inputs together.
--- rules
G-2

--- script a
@VM2 = a
--- script b
@VM2 = b
--- reject
G-2 b:1:1 head-vm-twice
