# memmodel takes one of the six names.
--- rules
T-2

--- script
memmodel vmw32;
memmodel guest48;

--- reject
T-2 2:10 no-model
