# There is neither #if nor #elif.
--- rules
L-12

--- script
#if 1
--- reject
L-12 1:1 condition-if
