# A name is given once, whatever quotes are around it.
--- rules
G-2

--- script
@VM1 = a
@VM2 = "a"
--- reject
G-2 2:1 head-name-twice
