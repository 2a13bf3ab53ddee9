# A condition inside lines that are skipped needs an #endif as well.
--- rules
L-12

--- script
#ifdef A
#ifdef B
#else
#endif
--- reject
L-12 1:1 condition-open
