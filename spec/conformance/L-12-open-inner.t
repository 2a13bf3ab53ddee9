# The one that is reported is the one that lacks its #endif.
--- rules
L-12

--- script
#ifdef A
#ifdef B
#endif
--- reject
L-12 1:1 condition-open
