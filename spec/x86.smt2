; x86.smt2 - what the x86-64 instructions mean that integer operations of VIR become.
;
; This file is the only definition there is.  The proofs of the x86 back end (verifier/proofs) decode
; the code that was made for an operation, run it by these terms, and show that it computes what
; vir.smt2 says.  That processors do what is said here is taken for granted.
;
; The source is the manual: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2.
; There are just the instructions that the rules of compiler/x86/rules.def need, in the forms that
; compiler/x86/enc.c can write.
;
; Each instruction NAME is some of these functions; what has no function is left as it was:
;
;   x86.NAME.to      what its first operand holds afterwards
;   x86.NAME.rax     what rax holds afterwards; rdx likewise
;   x86.NAME.flags   the flags afterwards
;   x86.NAME.fault   true where the processor may raise an exception (#DE) instead
;
; Parameters say by their names what they are, and an instruction has just those that it reads:
;
;   to, from, third  its operands before, in the order in which a disassembler shows them
;   address          what its operand in memory says, which is not read (lea)
;   rax, rdx         these registers before
;   flags            the flags before
;   condition        whether the condition in its name holds: that of sete is e
;   unknown          five bits of which nothing is known, other ones each time: flags that the manual
;                    calls undefined are taken from them
;
; All operands are 64-bit words.  A register is given whole, whatever part of it the instruction
; names, and `to` is all of it afterwards.  Memory is given with zeros above its bytes, and as many
; bytes of `to` are stored as the operand has.  A number is sign-extended as the processor does.
;
; NAME is the mnemonic, set and cmov without their condition, then 3 if it has three operands, then
; the number of bits of the first operand if it has not 64; but of the second one where the mnemonic
; begins with movs or movz.
;
; Flags are five bits, from the highest: OF SF ZF PF CF.  AF is left out: no condition asks for it.
;
; x86.cc.CONDITION, by the name that a disassembler gives it, says when a condition holds.  Other
; names that begin with `x86.` are helpers of this file.  It uses the logic QF_BV only, has no
; assertion, and does not depend on any solver.  A function's parameters stand on its first line.

(define-sort x86.word () (_ BitVec 64))
(define-sort x86.status () (_ BitVec 5))

; --- flags

(define-fun x86.bit ((holds Bool)) (_ BitVec 1) (ite holds #b1 #b0))

(define-fun x86.pack ((of Bool) (sf Bool) (zf Bool) (pf Bool) (cf Bool)) x86.status
  (concat (x86.bit of) (concat (x86.bit sf) (concat (x86.bit zf) (concat (x86.bit pf) (x86.bit cf))))))

(define-fun x86.is-of ((status x86.status)) Bool (= ((_ extract 4 4) status) #b1))
(define-fun x86.is-sf ((status x86.status)) Bool (= ((_ extract 3 3) status) #b1))
(define-fun x86.is-zf ((status x86.status)) Bool (= ((_ extract 2 2) status) #b1))
(define-fun x86.is-pf ((status x86.status)) Bool (= ((_ extract 1 1) status) #b1))
(define-fun x86.is-cf ((status x86.status)) Bool (= ((_ extract 0 0) status) #b1))

(define-fun x86.is-negative ((word x86.word)) Bool (= ((_ extract 63 63) word) #b1))

; PF: the number of ones in the low 8 bits is even.
(define-fun x86.is-even ((word x86.word)) Bool
  (= #b0
    (bvxor
      (bvxor (bvxor ((_ extract 0 0) word) ((_ extract 1 1) word))
             (bvxor ((_ extract 2 2) word) ((_ extract 3 3) word)))
      (bvxor (bvxor ((_ extract 4 4) word) ((_ extract 5 5) word))
             (bvxor ((_ extract 6 6) word) ((_ extract 7 7) word))))))

; SF, ZF and PF of a result, with the other two.
(define-fun x86.status-of ((result x86.word) (of Bool) (cf Bool)) x86.status
  (x86.pack of (x86.is-negative result) (= result (_ bv0 64)) (x86.is-even result) cf))

; All of them undefined but CF and OF.
(define-fun x86.status-but ((unknown x86.status) (of Bool) (cf Bool)) x86.status
  (x86.pack of (x86.is-sf unknown) (x86.is-zf unknown) (x86.is-pf unknown) cf))

; --- conditions

(define-fun x86.cc.o ((flags x86.status)) Bool (x86.is-of flags))
(define-fun x86.cc.no ((flags x86.status)) Bool (not (x86.is-of flags)))
(define-fun x86.cc.b ((flags x86.status)) Bool (x86.is-cf flags))
(define-fun x86.cc.ae ((flags x86.status)) Bool (not (x86.is-cf flags)))
(define-fun x86.cc.e ((flags x86.status)) Bool (x86.is-zf flags))
(define-fun x86.cc.ne ((flags x86.status)) Bool (not (x86.is-zf flags)))
(define-fun x86.cc.be ((flags x86.status)) Bool (or (x86.is-cf flags) (x86.is-zf flags)))
(define-fun x86.cc.a ((flags x86.status)) Bool (not (or (x86.is-cf flags) (x86.is-zf flags))))
(define-fun x86.cc.s ((flags x86.status)) Bool (x86.is-sf flags))
(define-fun x86.cc.ns ((flags x86.status)) Bool (not (x86.is-sf flags)))
(define-fun x86.cc.p ((flags x86.status)) Bool (x86.is-pf flags))
(define-fun x86.cc.np ((flags x86.status)) Bool (not (x86.is-pf flags)))
(define-fun x86.cc.l ((flags x86.status)) Bool (distinct (x86.is-sf flags) (x86.is-of flags)))
(define-fun x86.cc.ge ((flags x86.status)) Bool (= (x86.is-sf flags) (x86.is-of flags)))
(define-fun x86.cc.le ((flags x86.status)) Bool
  (or (x86.is-zf flags) (distinct (x86.is-sf flags) (x86.is-of flags))))
(define-fun x86.cc.g ((flags x86.status)) Bool
  (and (not (x86.is-zf flags)) (= (x86.is-sf flags) (x86.is-of flags))))

; --- moves: no flags

(define-fun x86.mov.to ((from x86.word)) x86.word from)
(define-fun x86.movabs.to ((from x86.word)) x86.word from)

; A result of 32 bits clears the upper half.
(define-fun x86.low32 ((word x86.word)) x86.word ((_ zero_extend 32) ((_ extract 31 0) word)))
(define-fun x86.mov32.to ((from x86.word)) x86.word (x86.low32 from))

(define-fun x86.movzx8.to ((from x86.word)) x86.word ((_ zero_extend 56) ((_ extract 7 0) from)))
(define-fun x86.movzx16.to ((from x86.word)) x86.word ((_ zero_extend 48) ((_ extract 15 0) from)))
(define-fun x86.movsx8.to ((from x86.word)) x86.word ((_ sign_extend 56) ((_ extract 7 0) from)))
(define-fun x86.movsx16.to ((from x86.word)) x86.word ((_ sign_extend 48) ((_ extract 15 0) from)))
(define-fun x86.movsxd32.to ((from x86.word)) x86.word ((_ sign_extend 32) ((_ extract 31 0) from)))

(define-fun x86.set8.to ((to x86.word) (condition Bool)) x86.word
  (concat ((_ extract 63 8) to) (concat #b0000000 (x86.bit condition))))

(define-fun x86.cmov.to ((to x86.word) (from x86.word) (condition Bool)) x86.word
  (ite condition from to))

(define-fun x86.lea.to ((address x86.word)) x86.word address)

(define-fun x86.cqo.rdx ((rax x86.word)) x86.word (bvashr rax (_ bv63 64)))

; --- arithmetic

(define-fun x86.add.to ((to x86.word) (from x86.word)) x86.word (bvadd to from))
(define-fun x86.add.flags ((to x86.word) (from x86.word)) x86.status
  (x86.status-of (bvadd to from)
    (and (= (x86.is-negative to) (x86.is-negative from))
         (distinct (x86.is-negative to) (x86.is-negative (bvadd to from))))
    (bvult (bvadd to from) to)))

(define-fun x86.sub.to ((to x86.word) (from x86.word)) x86.word (bvsub to from))
(define-fun x86.sub.flags ((to x86.word) (from x86.word)) x86.status
  (x86.status-of (bvsub to from)
    (and (distinct (x86.is-negative to) (x86.is-negative from))
         (distinct (x86.is-negative to) (x86.is-negative (bvsub to from))))
    (bvult to from)))

; As sub, but only the flags.
(define-fun x86.cmp.flags ((to x86.word) (from x86.word)) x86.status (x86.sub.flags to from))

(define-fun x86.neg.to ((to x86.word)) x86.word (bvneg to))
(define-fun x86.neg.flags ((to x86.word)) x86.status
  (x86.status-of (bvneg to) (= to (bvshl (_ bv1 64) (_ bv63 64))) (distinct to (_ bv0 64))))

; CF and OF: the product does not fit.
(define-fun x86.imul.to ((to x86.word) (from x86.word)) x86.word (bvmul to from))
(define-fun x86.imul.flags ((to x86.word) (from x86.word) (unknown x86.status)) x86.status
  (let ((is-cut (distinct (bvmul ((_ sign_extend 64) to) ((_ sign_extend 64) from))
                          ((_ sign_extend 64) (bvmul to from)))))
    (x86.status-but unknown is-cut is-cut)))

(define-fun x86.imul3.to ((from x86.word) (third x86.word)) x86.word (bvmul from third))
(define-fun x86.imul3.flags ((from x86.word) (third x86.word) (unknown x86.status)) x86.status
  (x86.imul.flags from third unknown))

; The processor divides the 128 bits of rdx and rax.  Here is just what happens if these are an
; extension of rax, the only dividends that rules make: the quotient has 64 bits but for INT64_MIN
; / -1.  Any other division is called a fault, which it may or may not be.
(define-fun x86.idiv.fault ((to x86.word) (rax x86.word) (rdx x86.word)) Bool
  (or (= to (_ bv0 64))
      (distinct rdx (bvashr rax (_ bv63 64)))
      (and (= rax (bvshl (_ bv1 64) (_ bv63 64))) (= to (bvnot (_ bv0 64))))))
(define-fun x86.idiv.rax ((to x86.word) (rax x86.word)) x86.word (bvsdiv rax to))
(define-fun x86.idiv.rdx ((to x86.word) (rax x86.word)) x86.word (bvsrem rax to))
(define-fun x86.idiv.flags ((unknown x86.status)) x86.status unknown)

(define-fun x86.div.fault ((to x86.word) (rdx x86.word)) Bool
  (or (= to (_ bv0 64)) (distinct rdx (_ bv0 64))))
(define-fun x86.div.rax ((to x86.word) (rax x86.word)) x86.word (bvudiv rax to))
(define-fun x86.div.rdx ((to x86.word) (rax x86.word)) x86.word (bvurem rax to))
(define-fun x86.div.flags ((unknown x86.status)) x86.status unknown)

; --- bits: CF and OF become 0

(define-fun x86.and.to ((to x86.word) (from x86.word)) x86.word (bvand to from))
(define-fun x86.and.flags ((to x86.word) (from x86.word)) x86.status
  (x86.status-of (bvand to from) false false))

(define-fun x86.or.to ((to x86.word) (from x86.word)) x86.word (bvor to from))
(define-fun x86.or.flags ((to x86.word) (from x86.word)) x86.status
  (x86.status-of (bvor to from) false false))

(define-fun x86.xor.to ((to x86.word) (from x86.word)) x86.word (bvxor to from))
(define-fun x86.xor.flags ((to x86.word) (from x86.word)) x86.status
  (x86.status-of (bvxor to from) false false))

; SF is bit 31 of the result.
(define-fun x86.xor32.to ((to x86.word) (from x86.word)) x86.word (x86.low32 (bvxor to from)))
(define-fun x86.xor32.flags ((to x86.word) (from x86.word)) x86.status
  (x86.status-of ((_ sign_extend 32) ((_ extract 31 0) (bvxor to from))) false false))

; As and, but only the flags.
(define-fun x86.test.flags ((to x86.word) (from x86.word)) x86.status (x86.and.flags to from))

(define-fun x86.not.to ((to x86.word)) x86.word (bvnot to))

; --- shifts: by the low 6 bits of the second operand, which is a number or cl

(define-fun x86.count ((from x86.word)) x86.word (bvand from (_ bv63 64)))

; Flags of a shift by 0 stay.  CF is the last bit that went out; OF is defined for a shift by 1.
(define-fun x86.status-shifted ((result x86.word) (count x86.word) (of Bool) (cf Bool) (flags x86.status) (unknown x86.status)) x86.status
  (ite (= count (_ bv0 64)) flags
    (x86.status-of result (ite (= count (_ bv1 64)) of (x86.is-of unknown)) cf)))

(define-fun x86.is-low ((word x86.word)) Bool (= ((_ extract 0 0) word) #b1))

(define-fun x86.shl.to ((to x86.word) (from x86.word)) x86.word (bvshl to (x86.count from)))
(define-fun x86.shl.flags ((to x86.word) (from x86.word) (flags x86.status) (unknown x86.status)) x86.status
  (let ((count (x86.count from)))
    (let ((cf (x86.is-low (bvlshr to (bvsub (_ bv64 64) count)))))
      (x86.status-shifted (bvshl to count) count (xor cf (x86.is-negative (bvshl to count))) cf flags unknown))))

(define-fun x86.shr.to ((to x86.word) (from x86.word)) x86.word (bvlshr to (x86.count from)))
(define-fun x86.shr.flags ((to x86.word) (from x86.word) (flags x86.status) (unknown x86.status)) x86.status
  (let ((count (x86.count from)))
    (x86.status-shifted (bvlshr to count) count (x86.is-negative to)
      (x86.is-low (bvlshr to (bvsub count (_ bv1 64)))) flags unknown)))

(define-fun x86.sar.to ((to x86.word) (from x86.word)) x86.word (bvashr to (x86.count from)))
(define-fun x86.sar.flags ((to x86.word) (from x86.word) (flags x86.status) (unknown x86.status)) x86.status
  (let ((count (x86.count from)))
    (x86.status-shifted (bvashr to count) count false
      (x86.is-low (bvashr to (bvsub count (_ bv1 64)))) flags unknown)))
