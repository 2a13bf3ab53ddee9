; terms.smt2 - every kind of term that virgen can translate, at widths that the operations of VIR
; do not have.  virgen makes C from it like from vir.smt2, and test_vir_z3.c compares that with Z3.

(define-sort word () (_ BitVec 64))

; The low and the high bits of a word, and back.
(define-fun lo5 ((a word)) (_ BitVec 5) ((_ extract 4 0) a))
(define-fun hi7 ((a word)) (_ BitVec 7) ((_ extract 63 57) a))
(define-fun mid7 ((a word)) (_ BitVec 7) ((_ extract 9 3) a))
(define-fun from5 ((a (_ BitVec 5))) word ((_ zero_extend 59) a))
(define-fun from7 ((a (_ BitVec 7))) word ((_ zero_extend 57) a))
(define-fun truth ((c Bool)) word (ite c (_ bv1 64) (_ bv0 64)))

; meaning: bvadd of 5 bits
(define-fun vir.add5.value ((a word) (b word)) word
  (from5 (bvadd (lo5 a) (lo5 b))))
(define-fun vir.add5.trap ((a word) (b word)) Bool false)

; meaning: bvadd of 64 bits, no guard
(define-fun vir.add64.value ((a word) (b word)) word
  (bvadd a b))
(define-fun vir.add64.trap ((a word) (b word)) Bool false)

; meaning: bvsub of 5 bits
(define-fun vir.sub5.value ((a word) (b word)) word
  (from5 (bvsub (lo5 a) (lo5 b))))
(define-fun vir.sub5.trap ((a word) (b word)) Bool false)

; meaning: bvsub of 64 bits, no guard
(define-fun vir.sub64.value ((a word) (b word)) word
  (bvsub a b))
(define-fun vir.sub64.trap ((a word) (b word)) Bool false)

; meaning: bvmul of 5 bits
(define-fun vir.mul5.value ((a word) (b word)) word
  (from5 (bvmul (lo5 a) (lo5 b))))
(define-fun vir.mul5.trap ((a word) (b word)) Bool false)

; meaning: bvmul of 64 bits, no guard
(define-fun vir.mul64.value ((a word) (b word)) word
  (bvmul a b))
(define-fun vir.mul64.trap ((a word) (b word)) Bool false)

; meaning: bvudiv of 5 bits
(define-fun vir.udiv5.value ((a word) (b word)) word
  (from5 (bvudiv (lo5 a) (lo5 b))))
(define-fun vir.udiv5.trap ((a word) (b word)) Bool false)

; meaning: bvudiv of 64 bits, no guard
(define-fun vir.udiv64.value ((a word) (b word)) word
  (bvudiv a b))
(define-fun vir.udiv64.trap ((a word) (b word)) Bool false)

; meaning: bvurem of 5 bits
(define-fun vir.urem5.value ((a word) (b word)) word
  (from5 (bvurem (lo5 a) (lo5 b))))
(define-fun vir.urem5.trap ((a word) (b word)) Bool false)

; meaning: bvurem of 64 bits, no guard
(define-fun vir.urem64.value ((a word) (b word)) word
  (bvurem a b))
(define-fun vir.urem64.trap ((a word) (b word)) Bool false)

; meaning: bvsdiv of 5 bits
(define-fun vir.sdiv5.value ((a word) (b word)) word
  (from5 (bvsdiv (lo5 a) (lo5 b))))
(define-fun vir.sdiv5.trap ((a word) (b word)) Bool false)

; meaning: bvsdiv of 64 bits, no guard
(define-fun vir.sdiv64.value ((a word) (b word)) word
  (bvsdiv a b))
(define-fun vir.sdiv64.trap ((a word) (b word)) Bool false)

; meaning: bvsrem of 5 bits
(define-fun vir.srem5.value ((a word) (b word)) word
  (from5 (bvsrem (lo5 a) (lo5 b))))
(define-fun vir.srem5.trap ((a word) (b word)) Bool false)

; meaning: bvsrem of 64 bits, no guard
(define-fun vir.srem64.value ((a word) (b word)) word
  (bvsrem a b))
(define-fun vir.srem64.trap ((a word) (b word)) Bool false)

; meaning: bvand of 5 bits
(define-fun vir.and5.value ((a word) (b word)) word
  (from5 (bvand (lo5 a) (lo5 b))))
(define-fun vir.and5.trap ((a word) (b word)) Bool false)

; meaning: bvand of 64 bits, no guard
(define-fun vir.and64.value ((a word) (b word)) word
  (bvand a b))
(define-fun vir.and64.trap ((a word) (b word)) Bool false)

; meaning: bvor of 5 bits
(define-fun vir.or5.value ((a word) (b word)) word
  (from5 (bvor (lo5 a) (lo5 b))))
(define-fun vir.or5.trap ((a word) (b word)) Bool false)

; meaning: bvor of 64 bits, no guard
(define-fun vir.or64.value ((a word) (b word)) word
  (bvor a b))
(define-fun vir.or64.trap ((a word) (b word)) Bool false)

; meaning: bvxor of 5 bits
(define-fun vir.xor5.value ((a word) (b word)) word
  (from5 (bvxor (lo5 a) (lo5 b))))
(define-fun vir.xor5.trap ((a word) (b word)) Bool false)

; meaning: bvxor of 64 bits, no guard
(define-fun vir.xor64.value ((a word) (b word)) word
  (bvxor a b))
(define-fun vir.xor64.trap ((a word) (b word)) Bool false)

; meaning: bvshl of 5 bits
(define-fun vir.shl5.value ((a word) (b word)) word
  (from5 (bvshl (lo5 a) (lo5 b))))
(define-fun vir.shl5.trap ((a word) (b word)) Bool false)

; meaning: bvshl of 64 bits, no guard
(define-fun vir.shl64.value ((a word) (b word)) word
  (bvshl a b))
(define-fun vir.shl64.trap ((a word) (b word)) Bool false)

; meaning: bvlshr of 5 bits
(define-fun vir.lshr5.value ((a word) (b word)) word
  (from5 (bvlshr (lo5 a) (lo5 b))))
(define-fun vir.lshr5.trap ((a word) (b word)) Bool false)

; meaning: bvlshr of 64 bits, no guard
(define-fun vir.lshr64.value ((a word) (b word)) word
  (bvlshr a b))
(define-fun vir.lshr64.trap ((a word) (b word)) Bool false)

; meaning: bvashr of 5 bits
(define-fun vir.ashr5.value ((a word) (b word)) word
  (from5 (bvashr (lo5 a) (lo5 b))))
(define-fun vir.ashr5.trap ((a word) (b word)) Bool false)

; meaning: bvashr of 64 bits, no guard
(define-fun vir.ashr64.value ((a word) (b word)) word
  (bvashr a b))
(define-fun vir.ashr64.trap ((a word) (b word)) Bool false)

; meaning: bvadd of 1 bit
(define-fun vir.add1.value ((a word) (b word)) word
  ((_ zero_extend 63) (bvadd ((_ extract 0 0) a) ((_ extract 1 1) b))))
(define-fun vir.add1.trap ((a word) (b word)) Bool false)

; meaning: bvadd of 63 bits
(define-fun vir.add63.value ((a word) (b word)) word
  ((_ sign_extend 1) (bvadd ((_ extract 62 0) a) ((_ extract 63 1) b))))
(define-fun vir.add63.trap ((a word) (b word)) Bool false)

; meaning: bvsdiv of 1 bit
(define-fun vir.sdiv1.value ((a word) (b word)) word
  ((_ zero_extend 63) (bvsdiv ((_ extract 0 0) a) ((_ extract 1 1) b))))
(define-fun vir.sdiv1.trap ((a word) (b word)) Bool false)

; meaning: bvsdiv of 63 bits
(define-fun vir.sdiv63.value ((a word) (b word)) word
  ((_ sign_extend 1) (bvsdiv ((_ extract 62 0) a) ((_ extract 63 1) b))))
(define-fun vir.sdiv63.trap ((a word) (b word)) Bool false)

; meaning: bvashr of 1 bit
(define-fun vir.ashr1.value ((a word) (b word)) word
  ((_ zero_extend 63) (bvashr ((_ extract 0 0) a) ((_ extract 1 1) b))))
(define-fun vir.ashr1.trap ((a word) (b word)) Bool false)

; meaning: bvashr of 63 bits
(define-fun vir.ashr63.value ((a word) (b word)) word
  ((_ sign_extend 1) (bvashr ((_ extract 62 0) a) ((_ extract 63 1) b))))
(define-fun vir.ashr63.trap ((a word) (b word)) Bool false)

; meaning: bvneg of 7 bits
(define-fun vir.neg7.value ((a word)) word
  (from7 (bvneg (mid7 a))))
(define-fun vir.neg7.trap ((a word)) Bool false)

; meaning: bvnot of 7 bits
(define-fun vir.not7.value ((a word)) word
  (from7 (bvnot (mid7 a))))
(define-fun vir.not7.trap ((a word)) Bool false)

; meaning: bvult of 7 bits
; trap: Test
(define-fun vir.ult7.value ((a word) (b word)) word
  (truth (bvult (mid7 a) (hi7 b))))
(define-fun vir.ult7.trap ((a word) (b word)) Bool (bvult (lo5 a) (lo5 b)))

; meaning: bvule of 7 bits
; trap: Test
(define-fun vir.ule7.value ((a word) (b word)) word
  (truth (bvule (mid7 a) (hi7 b))))
(define-fun vir.ule7.trap ((a word) (b word)) Bool (bvule (lo5 a) (lo5 b)))

; meaning: bvugt of 7 bits
; trap: Test
(define-fun vir.ugt7.value ((a word) (b word)) word
  (truth (bvugt (mid7 a) (hi7 b))))
(define-fun vir.ugt7.trap ((a word) (b word)) Bool (bvugt (lo5 a) (lo5 b)))

; meaning: bvuge of 7 bits
; trap: Test
(define-fun vir.uge7.value ((a word) (b word)) word
  (truth (bvuge (mid7 a) (hi7 b))))
(define-fun vir.uge7.trap ((a word) (b word)) Bool (bvuge (lo5 a) (lo5 b)))

; meaning: bvslt of 7 bits
; trap: Test
(define-fun vir.slt7.value ((a word) (b word)) word
  (truth (bvslt (mid7 a) (hi7 b))))
(define-fun vir.slt7.trap ((a word) (b word)) Bool (bvslt (lo5 a) (lo5 b)))

; meaning: bvsle of 7 bits
; trap: Test
(define-fun vir.sle7.value ((a word) (b word)) word
  (truth (bvsle (mid7 a) (hi7 b))))
(define-fun vir.sle7.trap ((a word) (b word)) Bool (bvsle (lo5 a) (lo5 b)))

; meaning: bvsgt of 7 bits
; trap: Test
(define-fun vir.sgt7.value ((a word) (b word)) word
  (truth (bvsgt (mid7 a) (hi7 b))))
(define-fun vir.sgt7.trap ((a word) (b word)) Bool (bvsgt (lo5 a) (lo5 b)))

; meaning: bvsge of 7 bits
; trap: Test
(define-fun vir.sge7.value ((a word) (b word)) word
  (truth (bvsge (mid7 a) (hi7 b))))
(define-fun vir.sge7.trap ((a word) (b word)) Bool (bvsge (lo5 a) (lo5 b)))

; meaning: chains of 64 bits
(define-fun vir.chain.value ((a word) (b word) (c word)) word
  (bvadd (bvmul a b c a) (bvand a b c) (bvor c a b) (bvxor a c b) b c))
(define-fun vir.chain.trap ((a word) (b word) (c word)) Bool false)

; meaning: chains of 5 bits
(define-fun vir.chain5.value ((a word) (b word)) word
  (from5 (bvadd (bvmul (lo5 a) (lo5 b) (lo5 b))
                (bvxor (lo5 a) (lo5 b) #b10101) (lo5 b))))
(define-fun vir.chain5.trap ((a word) (b word)) Bool false)

; meaning: concat of four
(define-fun vir.concat.value ((a word) (b word) (c word)) word
  (concat (lo5 a) (mid7 b) ((_ extract 50 0) c) #b1))
(define-fun vir.concat.trap ((a word) (b word) (c word)) Bool false)

; meaning: concat below 64 bits
(define-fun vir.concat_small.value ((a word) (b word)) word
  ((_ sign_extend 48) (bvmul (concat (mid7 a) (lo5 b) #xc) (concat #xf (lo5 a) (hi7 b)))))
(define-fun vir.concat_small.trap ((a word) (b word)) Bool false)

; meaning: sign_extend below 64 bits
(define-fun vir.sext_small.value ((a word)) word
  (from7 ((_ sign_extend 2) (lo5 a))))
(define-fun vir.sext_small.trap ((a word)) Bool false)

; meaning: extensions by nothing
(define-fun vir.sext_same.value ((a word)) word
  ((_ sign_extend 0) ((_ zero_extend 0) ((_ extract 63 0) a))))
(define-fun vir.sext_same.trap ((a word)) Bool false)

; meaning: two extensions
(define-fun vir.sext_zext.value ((a word)) word
  ((_ zero_extend 52) ((_ sign_extend 5) (mid7 a))))
(define-fun vir.sext_zext.trap ((a word)) Bool false)

; meaning: connectives
; trap: Test
(define-fun vir.bool.value ((a word) (b word)) word
  (truth (and (or (= a b) (bvult a b) (bvslt b a))
              (=> (bvult (lo5 a) (lo5 b)) (not (= (mid7 a) (mid7 b))))
              (xor (= (lo5 a) #b00000) (distinct (hi7 a) (hi7 b)) true))))
(define-fun vir.bool.trap ((a word) (b word)) Bool (= (bvult a b) (bvslt a b)))

; meaning: ite of each sort
(define-fun vir.ite.value ((a word) (b word)) word
  (ite (ite (bvult a b) (bvslt a b) true) (from5 (ite (= a b) (lo5 a) #b11111))
       (ite false a #xfedcba9876543210)))
(define-fun vir.ite.trap ((a word) (b word)) Bool false)

; meaning: shared and long terms
(define-fun vir.long.value ((a word) (b word)) word
  (let ((c (bvadd (bvmul a a) (bvshl a (bvsub b (bvneg (bvnot b))))))
        (d (bvult a b)))
    (bvadd (ite d c (bvneg c))
           (bvxor (bvmul (bvadd a (_ bv3 64)) (bvadd b (_ bv7 64))) (bvlshr c (_ bv3 64)))
           (truth d))))
(define-fun vir.long.trap ((a word) (b word)) Bool false)

; meaning: the operand itself
; trap: Test
(define-fun vir.one.value ((a word)) word
  a)
(define-fun vir.one.trap ((a word)) Bool true)

; Twice as wide, with sign and without, and its halves.
(define-fun wide ((a word)) (_ BitVec 128) ((_ zero_extend 64) a))
(define-fun swide ((a word)) (_ BitVec 128) ((_ sign_extend 64) a))
(define-fun upper ((a (_ BitVec 128))) word ((_ extract 127 64) a))
(define-fun lower ((a (_ BitVec 128))) word ((_ extract 63 0) a))

; meaning: high half of an unsigned product
(define-fun vir.wide_mul.value ((a word) (b word)) word
  (upper (bvmul (wide a) (wide b))))
(define-fun vir.wide_mul.trap ((a word) (b word)) Bool false)

; meaning: high half of a signed product
(define-fun vir.wide_smul.value ((a word) (b word)) word
  (upper (bvmul (swide a) (swide b))))
(define-fun vir.wide_smul.trap ((a word) (b word)) Bool false)

; meaning: the smaller of two signed products
(define-fun vir.wide_slt.value ((a word) (b word) (c word)) word
  (let ((p (bvmul (swide a) (swide b))) (q (bvmul (swide c) (swide b))))
    (let ((r (ite (bvslt p q) p q)))
      (bvxor (upper r) (lower r)))))
(define-fun vir.wide_slt.trap ((a word) (b word) (c word)) Bool false)

; meaning: all parts of a product
(define-fun vir.wide_parts.value ((a word) (b word)) word
  (let ((p (bvmul (swide (bvnot a)) ((_ sign_extend 123) (lo5 b)))))
    (bvadd ((_ extract 90 27) p) ((_ zero_extend 61) ((_ extract 65 63) p)))))
(define-fun vir.wide_parts.trap ((a word) (b word)) Bool false)
