# The loop must be one of the same body.
--- rules
T-33

--- script
void stop() { break; }
VMK:VMKLoad { while (1) stop(); }
--- reject
T-33 1:15 outside-loop
