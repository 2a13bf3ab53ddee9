# A target whose own types are malformed is refused as a whole.
--- rules
T-14

--- script
VMK:VMKLoad { exit(); }
--- target
prelude
	typedef struct World { int64 id; int64 id; } World;
end prelude

--- reject
T-14 - malformed-type
