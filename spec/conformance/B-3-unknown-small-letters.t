# Unknown conversions, small letters that are no conversion: the bytes stand as they are and no argument is used.
--- rules
B-3 T-36

--- script
VMK:VMKLoad {
	string format = "%a %b %e %f %g %k %m %n %r %v %w %y %3a %-+b %.2e %lf %08.3llg %d\n";
	printf(format, 7);
}
--- expect
%a %b %e %f %g %k %m %n %r %v %w %y %3a %-+b %.2e %lf %08.3llg 7
