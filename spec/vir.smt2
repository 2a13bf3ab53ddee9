; vir.smt2 - what every integer operation of VIR means.
;
; This file is the only definition there is.  The C that evaluates an operation (the VIR evaluator,
; the constant folder) is generated from these terms by spec/gen/virgen.c; the verifier and the
; proofs of the back ends load this file into Z3 and use the very same terms.  Nothing else in the
; tree may say what an operation computes.
;
; Each operation NAME is two functions with the same operands:
;
;   vir.NAME.value   the 64-bit result
;   vir.NAME.trap    true where the operation traps instead of giving a result
;
; An operation that traps has no result: it goes to the handler of the enclosing try region, or
; ends the fire.  Every term here is total all the same, so `value` is written as 0 where `trap`
; holds; nobody may observe that 0.  An operation that can not trap says `false`.
;
; All operands and results are 64-bit cells.  A cell has no sign; where the sign matters it is in
; the name: `s` treats its operands as signed (two's complement), `u` as unsigned.  A truth value
; is a cell that holds 0 or 1.
;
; Form, for the readers of this file that are programs:
;
;   ; meaning: TEXT            one line, before the operation: the row of the table in the docs
;   ; trap: KIND               only if the operation can trap: the exception it raises
;   (define-fun vir.NAME.value ((a vir.word) ...) vir.word     operands on this very line
;   (define-fun vir.NAME.trap ((a vir.word) ...) Bool
;
; Other names that begin with `vir.` are helpers of this file.  It uses the logic QF_BV only, has
; no assertion, and does not depend on any solver: any SMT-LIB 2 reader can load it.

(define-sort vir.word () (_ BitVec 64))

(define-fun vir.zero () vir.word (_ bv0 64))
(define-fun vir.one () vir.word (_ bv1 64))

; A condition as a cell.
(define-fun vir.truth ((condition Bool)) vir.word (ite condition vir.one vir.zero))

; Shift counts are taken modulo 64.
(define-fun vir.count ((n vir.word)) vir.word (bvand n (_ bv63 64)))

; --- one operand

; meaning: -a; wraps, so INT64_MIN stays INT64_MIN
(define-fun vir.neg.value ((a vir.word)) vir.word
  (bvneg a))
(define-fun vir.neg.trap ((a vir.word)) Bool false)

; meaning: every bit of a inverted
(define-fun vir.not.value ((a vir.word)) vir.word
  (bvnot a))
(define-fun vir.not.trap ((a vir.word)) Bool false)

; meaning: 1 if a is 0, else 0
(define-fun vir.lnot.value ((a vir.word)) vir.word
  (vir.truth (= a vir.zero)))
(define-fun vir.lnot.trap ((a vir.word)) Bool false)

; meaning: 0 if a is 0, else 1
(define-fun vir.bool.value ((a vir.word)) vir.word
  (vir.truth (distinct a vir.zero)))
(define-fun vir.bool.trap ((a vir.word)) Bool false)

; --- arithmetic

; meaning: a + b; wraps
(define-fun vir.add.value ((a vir.word) (b vir.word)) vir.word
  (bvadd a b))
(define-fun vir.add.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a - b; wraps
(define-fun vir.sub.value ((a vir.word) (b vir.word)) vir.word
  (bvsub a b))
(define-fun vir.sub.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a * b; wraps
(define-fun vir.mul.value ((a vir.word) (b vir.word)) vir.word
  (bvmul a b))
(define-fun vir.mul.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a / b signed, rounded toward 0; INT64_MIN / -1 wraps to INT64_MIN
; trap: DivideByZero
(define-fun vir.divs.value ((a vir.word) (b vir.word)) vir.word
  (ite (= b vir.zero) vir.zero (bvsdiv a b)))
(define-fun vir.divs.trap ((a vir.word) (b vir.word)) Bool (= b vir.zero))

; meaning: a / b unsigned, rounded down
; trap: DivideByZero
(define-fun vir.divu.value ((a vir.word) (b vir.word)) vir.word
  (ite (= b vir.zero) vir.zero (bvudiv a b)))
(define-fun vir.divu.trap ((a vir.word) (b vir.word)) Bool (= b vir.zero))

; meaning: remainder of divs, with the sign of a; INT64_MIN % -1 is 0
; trap: DivideByZero
(define-fun vir.rems.value ((a vir.word) (b vir.word)) vir.word
  (ite (= b vir.zero) vir.zero (bvsrem a b)))
(define-fun vir.rems.trap ((a vir.word) (b vir.word)) Bool (= b vir.zero))

; meaning: remainder of divu
; trap: DivideByZero
(define-fun vir.remu.value ((a vir.word) (b vir.word)) vir.word
  (ite (= b vir.zero) vir.zero (bvurem a b)))
(define-fun vir.remu.trap ((a vir.word) (b vir.word)) Bool (= b vir.zero))

; --- shifts

; meaning: a shifted left by b modulo 64 places, zeros enter
(define-fun vir.shl.value ((a vir.word) (b vir.word)) vir.word
  (bvshl a (vir.count b)))
(define-fun vir.shl.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a shifted right by b modulo 64 places, copies of bit 63 enter
(define-fun vir.shrs.value ((a vir.word) (b vir.word)) vir.word
  (bvashr a (vir.count b)))
(define-fun vir.shrs.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a shifted right by b modulo 64 places, zeros enter
(define-fun vir.shru.value ((a vir.word) (b vir.word)) vir.word
  (bvlshr a (vir.count b)))
(define-fun vir.shru.trap ((a vir.word) (b vir.word)) Bool false)

; --- bitwise

; meaning: a & b
(define-fun vir.and.value ((a vir.word) (b vir.word)) vir.word
  (bvand a b))
(define-fun vir.and.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a | b
(define-fun vir.or.value ((a vir.word) (b vir.word)) vir.word
  (bvor a b))
(define-fun vir.or.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a ^ b
(define-fun vir.xor.value ((a vir.word) (b vir.word)) vir.word
  (bvxor a b))
(define-fun vir.xor.trap ((a vir.word) (b vir.word)) Bool false)

; --- comparisons: 1 if it holds, else 0

; meaning: a == b
(define-fun vir.eq.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (= a b)))
(define-fun vir.eq.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a != b
(define-fun vir.ne.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (distinct a b)))
(define-fun vir.ne.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a < b signed
(define-fun vir.lts.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (bvslt a b)))
(define-fun vir.lts.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a < b unsigned
(define-fun vir.ltu.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (bvult a b)))
(define-fun vir.ltu.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a <= b signed
(define-fun vir.les.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (bvsle a b)))
(define-fun vir.les.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a <= b unsigned
(define-fun vir.leu.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (bvule a b)))
(define-fun vir.leu.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a > b signed
(define-fun vir.gts.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (bvsgt a b)))
(define-fun vir.gts.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a > b unsigned
(define-fun vir.gtu.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (bvugt a b)))
(define-fun vir.gtu.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a >= b signed
(define-fun vir.ges.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (bvsge a b)))
(define-fun vir.ges.trap ((a vir.word) (b vir.word)) Bool false)

; meaning: a >= b unsigned
(define-fun vir.geu.value ((a vir.word) (b vir.word)) vir.word
  (vir.truth (bvuge a b)))
(define-fun vir.geu.trap ((a vir.word) (b vir.word)) Bool false)

; --- casts to a narrower type: keep the low bits, then extend

; meaning: the low 8 bits of a, sign-extended
(define-fun vir.sext8.value ((a vir.word)) vir.word
  ((_ sign_extend 56) ((_ extract 7 0) a)))
(define-fun vir.sext8.trap ((a vir.word)) Bool false)

; meaning: the low 16 bits of a, sign-extended
(define-fun vir.sext16.value ((a vir.word)) vir.word
  ((_ sign_extend 48) ((_ extract 15 0) a)))
(define-fun vir.sext16.trap ((a vir.word)) Bool false)

; meaning: the low 32 bits of a, sign-extended
(define-fun vir.sext32.value ((a vir.word)) vir.word
  ((_ sign_extend 32) ((_ extract 31 0) a)))
(define-fun vir.sext32.trap ((a vir.word)) Bool false)

; meaning: the low 8 bits of a, zero-extended
(define-fun vir.zext8.value ((a vir.word)) vir.word
  ((_ zero_extend 56) ((_ extract 7 0) a)))
(define-fun vir.zext8.trap ((a vir.word)) Bool false)

; meaning: the low 16 bits of a, zero-extended
(define-fun vir.zext16.value ((a vir.word)) vir.word
  ((_ zero_extend 48) ((_ extract 15 0) a)))
(define-fun vir.zext16.trap ((a vir.word)) Bool false)

; meaning: the low 32 bits of a, zero-extended
(define-fun vir.zext32.value ((a vir.word)) vir.word
  ((_ zero_extend 32) ((_ extract 31 0) a)))
(define-fun vir.zext32.trap ((a vir.word)) Bool false)

; --- bit-fields

; A field has 1 to 64 bits and begins at bit 0 to 63.  Shift and width are taken modulo 64, where
; a width of 0 means 64.  Bits above bit 63 of the value, which a field may reach, are 0.

; Where the field begins, moved down to bit 0.
(define-fun vir.field.from ((value vir.word) (shift vir.word)) vir.word
  (bvlshr value (vir.count shift)))

; How many bits lie above a field of `width` bits at bit 0: 64 - width, modulo 64.
(define-fun vir.field.above ((width vir.word)) vir.word
  (vir.count (bvneg width)))

; meaning: width bits of value from bit shift up, zero-extended; both modulo 64, width 0 means 64
(define-fun vir.bfu.value ((value vir.word) (shift vir.word) (width vir.word)) vir.word
  (let ((above (vir.field.above width)))
    (bvlshr (bvshl (vir.field.from value shift) above) above)))
(define-fun vir.bfu.trap ((value vir.word) (shift vir.word) (width vir.word)) Bool false)

; meaning: width bits of value from bit shift up, sign-extended; both modulo 64, width 0 means 64
(define-fun vir.bfs.value ((value vir.word) (shift vir.word) (width vir.word)) vir.word
  (let ((above (vir.field.above width)))
    (bvashr (bvshl (vir.field.from value shift) above) above)))
(define-fun vir.bfs.trap ((value vir.word) (shift vir.word) (width vir.word)) Bool false)

; --- choice

; meaning: b if a is not 0, else c
(define-fun vir.select.value ((a vir.word) (b vir.word) (c vir.word)) vir.word
  (ite (distinct a vir.zero) b c))
(define-fun vir.select.trap ((a vir.word) (b vir.word) (c vir.word)) Bool false)
