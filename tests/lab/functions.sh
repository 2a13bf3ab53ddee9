# functions.sh VPROBE - a script on functions of the kernel (kprobes), counted against what was done.
# Runs in a machine of the lab, by its shell.
vprobe=$1

cat > functions.emt << 'END'
VMK:VMKLoad { printf("loaded\n"); }
VMK:ENTER:vfs_read($vmlinux.file *f, char *buf, int count) { if ((string)curworld()->name == "dd") enter[count]++; }
VMK:EXIT:vfs_read(int got) { if ((string)curworld()->name == "dd") leave[got]++; }
VMK:OFFSET:vfs_read:5(ExcFrame *f) { if ((string)curworld()->name == "dd") at[f->rdx, f->rip - sym2addr("vfs_read")]++; }
VMK:syscalls!sys_enter_read(int nr, int fd, char *buf, int count) { if ((string)curworld()->name == "dd") event[count]++; }
VMK:VMKUnload { logaggr(enter); logaggr(leave); logaggr(at); logaggr(event); }
END
$vprobe run -t host -d 8 functions.emt > functions.out &
while ! test -s functions.out; do sleep 0.2; done
sleep 0.5
dd if=/dev/zero of=/dev/null bs=7 count=1000 2> /dev/null
wait $! || exit 1
cat functions.out

# Nothing else that is called dd has read 7 bytes: four tables, each with one row.
test "$(grep -c '^ *0x7 .* 1000 100' functions.out)" = 4 || exit 1
grep -q '^ *0x7 *0x5 ' functions.out || exit 1
# Nothing is left of it.
test -z "$(cat /sys/kernel/debug/kprobes/list 2> /dev/null)" || exit 1

# A place where no instruction begins refuses the whole script, by the code of the kernel as it runs.
$vprobe run -t host -d 5 -c 'VMK:TIMER:1msec { n++; } VMK:VMKLoad { printf("x\n"); } VMK:OFFSET:vfs_read:3 { n++; }' > out 2> err
test $? = 3 && test ! -s out && grep -q 'no instruction begins there: one does at 0x0, the next one at 0x5' err || exit 1
$vprobe check -t host -c 'VMK:OFFSET:vfs_read:0x10000 { n++; }' 2> err
test $? = 3 && grep -q 'vfs_read has 0x[0-9a-f]* bytes' err || exit 1

# Functions and types of a module.
$vprobe check -t host -c 'VMK:ENTER:kvm.kvm_arch_vcpu_ioctl_run($kvm.kvm_vcpu *v) { n[v->vcpu_id]++; }'

# Tracepoints of a module, with what they are handed.
$vprobe list -t host 'VMK:kvm_*' | grep -q '^VMK:kvm_exit(\$kvm.kvm_vcpu \*vcpu, ' || exit 1
$vprobe run -t host -d 0.1 -c 'VMK:kvm_exit($kvm.kvm_vcpu *v) { n[v->vcpu_id]++; } VMK:VMKLoad { printf("fine\n"); }' | grep -q fine || exit 1
$vprobe check -t host -c 'VMK:kvm_exitt { n++; }' 2>&1 | grep -q 'there is no probe point'
