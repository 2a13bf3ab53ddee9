# A new name that differs from a declared global only by case is an error, even as a sample.
--- rules
T-20

--- script
bag SemTime;
VMK:VMKLoad { semtime[1] <- 2; }
--- reject
T-20 2:15 unknown-name
