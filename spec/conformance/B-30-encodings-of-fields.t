# The encodings of VMCS fields.
--- rules
B-30

--- script
VMK:VMKLoad
{
	printf("%x %x %x %x ", VT_PHYSICAL_ADDR, VT_VMENTRY_INT_INFO, VT_VMENTRY_INT_ERR, VT_VMINSTR_ERR);
	printf("%x %x %x ", VT_EXIT_REASON, VT_EXIT_INT_INFO, VT_EXIT_INT_ERR);
	printf("%x %x %x %x ", VT_IDTVEC_INFO, VT_IDTVEC_ERR, VT_INSTR_LEN, VT_INSTR_INFO);
	printf("%x %x %x %x ", VT_EXIT_QUAL, VT_IO_ECX, VT_IO_ESI, VT_IO_EDI);
	printf("%x %x\n", VT_IO_EIP, VT_LINEAR_ADDR);
}

--- expect
2400 4016 4018 4400 4402 4404 4406 4408 440a 440c 440e 6400 6402 6404 6406 6408 640a
