; domain_lemmas.smt2 - what the harder claims about verifier/domain.smt2 are proved by.
;
; Z3 turns cells into single bits.  For products and quotients of 64-bit cells that is hopeless, and
; for some other functions slow; but mostly a claim needs no more than a property or two of them.
; These properties are lemmas here, each proved on its own.  A claim's proof then names instances of
; lemmas, and Z3 is asked whether the claim follows from them, whatever the functions are otherwise.
;
; domain_lemmas.h says in what form.  Read after verifier/domain.smt2, whose names it uses.

(define-fun tnum.has ((x vir.word) (zeros vir.word) (ones vir.word)) Bool
  (and (= (bvand x zeros) vir.zero) (= (bvand x ones) ones)))

; --- the next number that agrees with known bits

(define-fun lemma.at_least ((x vir.word) (zeros vir.word) (ones vir.word) (y vir.word)) Bool
  (let ((next (tnum.at_least x zeros ones)))
    (=> (and (bvule x y) (tnum.has y zeros ones))
      (and (bvule x next) (bvule next y)))))

(define-fun lemma.at_least.agrees ((x vir.word) (zeros vir.word) (ones vir.word)) Bool
  (let ((next (tnum.at_least x zeros ones)))
    (=> (and (= (bvand zeros ones) vir.zero) (bvule x next))
      (tnum.has next zeros ones))))

; --- the members of one sign

; What two numbers have in common above the first bit in which they differ, all between have.
(define-fun lemma.common ((least vir.word) (x vir.word) (most vir.word)) Bool
  (=> (and (bvule least x) (bvule x most))
    (= (bvand (bvxor x least) (bvnot (word.upto_highest (bvxor least most)))) vir.zero)))

; keeps: tnum.at_least word.upto_highest
(define-fun proof.lemma.half.has ((low vir.word) (high vir.word) (no vir.word) (yes vir.word) (x vir.word)) Bool
  (and (lemma.at_least low no yes x)
       (lemma.at_least (bvnot high) yes no (bvnot x))
       (lemma.common (tnum.at_least low no yes) x (tnum.at_most high no yes))))
(define-fun lemma.half.has ((low vir.word) (high vir.word) (no vir.word) (yes vir.word) (x vir.word)) Bool
  (let ((half (set.half low high no yes)))
    (=> (and (bvule low x) (bvule x high) (tnum.has x no yes))
      (and (bvule (umin half) x) (bvule x (umax half)) (tnum.has x (zeros half) (ones half))))))

; keeps: tnum.at_least word.upto_highest
(define-fun proof.lemma.half.sharp ((low vir.word) (high vir.word) (no vir.word) (yes vir.word)) Bool
  (let ((least (tnum.at_least low no yes)))
    (and (lemma.at_least.agrees low no yes)
         (lemma.at_least (bvnot high) yes no (bvnot least))
         (lemma.at_least.agrees (bvnot high) yes no))))
(define-fun lemma.half.sharp ((low vir.word) (high vir.word) (no vir.word) (yes vir.word)) Bool
  (let ((half (set.half low high no yes)))
    (ite (bvule (umin half) (umax half))
      (and (= (smin half) (umin half)) (= (smax half) (umax half))
           (bvule low (umin half)) (bvule (umax half) high)
           (tnum.has (umin half) no yes) (tnum.has (umax half) no yes))
      (and (= (umin half) word.max) (= (umax half) vir.zero)
           (= (smin half) word.smax) (= (smax half) word.smin)
           (= (zeros half) word.max) (= (ones half) word.max)))))

; --- reducing

(define-fun part.not_negative ((a dom)) Bool
  (lemma.half.sharp
    (word.most (umin a) (word.smost (smin a) vir.zero)) (word.least (umax a) (smax a))
    (bvor (zeros a) word.smin) (ones a)))
(define-fun part.negative ((a dom)) Bool
  (lemma.half.sharp
    (word.most (umin a) (smin a)) (word.least (umax a) (word.sleast (smax a) word.max))
    (zeros a) (bvor (ones a) word.smin)))

(define-fun dom.has ((a dom) (x vir.word)) Bool
  (and (bvule (umin a) x) (bvule x (umax a)) (bvsle (smin a) x) (bvsle x (smax a))
       (tnum.has x (zeros a) (ones a))))

; Of a set umin ... ones.
; keeps: set.half
(define-fun proof.lemma.reduce.not_negative ((umin vir.word) (umax vir.word) (smin vir.word) (smax vir.word) (no vir.word) (yes vir.word) (x vir.word)) Bool
  (and (part.not_negative (dom.make umin umax smin smax no yes))
    (lemma.half.has
      (word.most umin (word.smost smin vir.zero)) (word.least umax smax) (bvor no word.smin) yes x)))
(define-fun lemma.reduce.not_negative ((umin vir.word) (umax vir.word) (smin vir.word) (smax vir.word) (no vir.word) (yes vir.word) (x vir.word)) Bool
  (let ((a (dom.make umin umax smin smax no yes)))
    (=> (and (bvsge x vir.zero) (dom.has a x)) (dom.has (dom.reduce a) x))))

; keeps: set.half
(define-fun proof.lemma.reduce.negative ((umin vir.word) (umax vir.word) (smin vir.word) (smax vir.word) (no vir.word) (yes vir.word) (x vir.word)) Bool
  (and (part.negative (dom.make umin umax smin smax no yes))
    (lemma.half.has
      (word.most umin smin) (word.least umax (word.sleast smax word.max)) no (bvor yes word.smin) x)))
(define-fun lemma.reduce.negative ((umin vir.word) (umax vir.word) (smin vir.word) (smax vir.word) (no vir.word) (yes vir.word) (x vir.word)) Bool
  (let ((a (dom.make umin umax smin smax no yes)))
    (=> (and (bvslt x vir.zero) (dom.has a x)) (dom.has (dom.reduce a) x))))

; keeps: dom.reduce
(define-fun proof.reduce ((a dom) (x vir.word)) Bool
  (and (lemma.reduce.not_negative (umin a) (umax a) (smin a) (smax a) (zeros a) (ones a) x)
       (lemma.reduce.negative (umin a) (umax a) (smin a) (smax a) (zeros a) (ones a) x)))

; keeps: set.half
(define-fun proof.reduce.sharp ((a dom)) Bool
  (and (part.not_negative a) (part.negative a)))

; --- products

; by whole numbers
(define-fun lemma.zmul.grows ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (bvule u u2) (bvule (wide.mul u v) (wide.mul u2 v))))

; by whole numbers
(define-fun lemma.zmul.turns ((u vir.word) (v vir.word)) Bool
  (= (wide.mul u v) (wide.mul v u)))

; by whole numbers
(define-fun lemma.smul.grows ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (and (bvsle u u2) (bvsge v vir.zero)) (bvsle (wide.smul u v) (wide.smul u2 v))))

; by whole numbers
(define-fun lemma.smul.falls ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (and (bvsle u u2) (bvsle v vir.zero)) (bvsge (wide.smul u v) (wide.smul u2 v))))

; by whole numbers
(define-fun lemma.smul.turns ((u vir.word) (v vir.word)) Bool
  (= (wide.smul u v) (wide.smul v u)))

(define-fun lemma.mul.low ((u vir.word) (v vir.word)) Bool
  (= (bvmul u v) (wide.low (wide.mul u v)) (wide.low (wide.smul u v))))

; 2^126 is the greatest of the products of two numbers with a sign.
(define-fun wide.quarter () wide (concat (bvlshr word.smin vir.one) vir.zero))
(define-fun lemma.smul.ends ((of_all vir.word)) Bool
  (and (= (wide.smul word.smin word.smin) wide.quarter)
       (= (wide.smul word.smin word.smax) (wide.smul word.smax word.smin))
       (bvsge (wide.smul word.smin word.smax) (bvneg wide.quarter))
       (bvsge (wide.smul word.smax word.smax) (bvneg wide.quarter))
       (bvsle (wide.smul word.smax word.smax) wide.quarter)))

; A product is between those of u and u2 with v, in the order that the sign of v says.
(define-fun part.smul ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word)) Bool
  (and (lemma.smul.grows u x v) (lemma.smul.grows x u2 v)
       (lemma.smul.falls u x v) (lemma.smul.falls x u2 v)))

; keeps: wide.smul
(define-fun proof.lemma.smul.small ((u vir.word) (v vir.word)) Bool
  (and (lemma.smul.ends u)
       (part.smul word.smin u word.smax v)
       (part.smul word.smin v word.smax word.smin)
       (part.smul word.smin v word.smax word.smax)
       (lemma.smul.turns word.smin v) (lemma.smul.turns word.smax v)))
(define-fun lemma.smul.small ((u vir.word) (v vir.word)) Bool
  (and (bvsle (wide.smul u v) wide.quarter) (bvsge (wide.smul u v) (bvneg wide.quarter))))

; umin * umin <= x * umin <= x * y, and so on.
; keeps: bvmul wide.mul wide.smul
(define-fun proof.mul.umin ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.mul.low x y)
       (lemma.zmul.grows (umin a) x (umin b)) (lemma.zmul.grows (umin b) y x)
       (lemma.zmul.turns x y) (lemma.zmul.turns x (umin b))
       (lemma.zmul.grows x (umax a) (umax b)) (lemma.zmul.grows y (umax b) x)
       (lemma.zmul.turns x (umax b))))
; keeps: bvmul wide.mul wide.smul
(define-fun proof.mul.umax ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (proof.mul.umin a b x y))

; keeps: wide.smul
(define-fun proof.lemma.smul.between ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word)) Bool
  (part.smul u x u2 v))
(define-fun lemma.smul.between ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (and (bvsle u x) (bvsle x u2))
    (and (bvsle (wide.sleast (wide.smul u v) (wide.smul u2 v)) (wide.smul x v))
         (bvsle (wide.smul x v) (wide.smost (wide.smul u v) (wide.smul u2 v))))))

; The products of the ends are the ends of the products.
; keeps: wide.smul
(define-fun proof.lemma.smul.box ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word) (y vir.word) (v2 vir.word)) Bool
  (and (lemma.smul.between u x u2 y)
       (lemma.smul.between v y v2 u) (lemma.smul.between v y v2 u2)
       (lemma.smul.turns u y) (lemma.smul.turns u2 y)
       (lemma.smul.turns u v) (lemma.smul.turns u v2)
       (lemma.smul.turns u2 v) (lemma.smul.turns u2 v2)))
(define-fun lemma.smul.box ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word) (y vir.word) (v2 vir.word)) Bool
  (let ((p0 (wide.smul u v)) (p1 (wide.smul u v2)) (p2 (wide.smul u2 v)) (p3 (wide.smul u2 v2)))
    (=> (and (bvsle u x) (bvsle x u2) (bvsle v y) (bvsle y v2))
      (and (bvsle (wide.sleast (wide.sleast p0 p1) (wide.sleast p2 p3)) (wide.smul x y))
           (bvsle (wide.smul x y) (wide.smost (wide.smost p0 p1) (wide.smost p2 p3)))))))

; keeps: bvmul wide.mul wide.smul
(define-fun proof.mul.smin ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.mul.low x y)
       (lemma.smul.box (smin a) x (smax a) (smin b) y (smax b))
       (lemma.smul.small (smin a) (smin b)) (lemma.smul.small (smin a) (smax b))
       (lemma.smul.small (smax a) (smin b)) (lemma.smul.small (smax a) (smax b))))
; keeps: bvmul wide.mul wide.smul
(define-fun proof.mul.smax ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (proof.mul.smin a b x y))

; --- low bits of products

; A multiple has no bits below those that the number has.
(define-fun cases.lemma.mul.keeps_low ((n vir.word) (v vir.word) (low vir.word) (k vir.word)) Bool
  (= low (bvsub (bvshl vir.one k) vir.one)))
(define-fun lemma.mul.keeps_low ((n vir.word) (v vir.word) (low vir.word)) Bool
  (=> (and (= (bvand low (bvadd low vir.one)) vir.zero) (= (bvand v low) vir.zero))
    (= (bvand (bvmul n v) low) vir.zero)))

; by whole numbers
(define-fun lemma.mul.turns ((u vir.word) (v vir.word)) Bool
  (= (bvmul u v) (bvmul v u)))

; by whole numbers
(define-fun lemma.mul.regroups ((u vir.word) (v vir.word) (w vir.word)) Bool
  (= (bvmul (bvmul u v) w) (bvmul u (bvmul v w))))

; by whole numbers
(define-fun lemma.mul.spreads ((x vir.word) (u vir.word) (y vir.word) (v vir.word)) Bool
  (= (bvmul x y)
     (bvadd (bvadd (bvmul u v) (bvmul (bvsub x u) v))
            (bvadd (bvmul u (bvsub y v)) (bvmul (bvsub x u) (bvsub y v))))))

; What has no bits below a power of two is a multiple of it.
(define-fun cases.lemma.mul.divides ((n vir.word) (step vir.word) (k vir.word)) Bool
  (= step (bvshl vir.one k)))
(define-fun lemma.mul.divides ((n vir.word) (step vir.word)) Bool
  (let ((below (bvsub step vir.one)))
    (=> (and (= (bvand step below) vir.zero) (= (bvand n below) vir.zero))
      (= n (bvmul (bvudiv n step) step)))))

; Then its products have no low bits that those of the power do not have.
; keeps: bvmul bvudiv
; equal if equal
(define-fun proof.lemma.mul.steps ((n vir.word) (step vir.word) (v vir.word) (low vir.word)) Bool
  (and (lemma.mul.divides n step)
       (lemma.mul.regroups (bvudiv n step) step v)
       (lemma.mul.keeps_low (bvudiv n step) (bvmul step v) low)))
(define-fun lemma.mul.steps ((n vir.word) (step vir.word) (v vir.word) (low vir.word)) Bool
  (let ((below (bvsub step vir.one)))
    (=> (and (= (bvand step below) vir.zero) (= (bvand n below) vir.zero)
             (= (bvand low (bvadd low vir.one)) vir.zero)
             (= (bvand (bvmul step v) low) vir.zero))
      (= (bvand (bvmul n v) low) vir.zero))))

; x and y are sums of u and v, which are known, and multiples of step and step2.
; keeps: bvmul
(define-fun proof.lemma.mul.known ((x vir.word) (u vir.word) (step vir.word) (y vir.word) (v vir.word) (step2 vir.word)) Bool
  (let ((steps (bvor (bvmul step v) (bvmul u step2) (bvmul step step2)))
        (n (bvsub x u)) (n2 (bvsub y v)))
  (let ((low (bvsub (word.lowest steps) vir.one)))
    (and (lemma.mul.spreads x u y v)
         (lemma.mul.steps n step v low)
         (lemma.mul.steps n2 step2 u low) (lemma.mul.turns u step2) (lemma.mul.turns u n2)
         (lemma.mul.steps n step step2 low)
         (lemma.mul.steps n2 step2 n low) (lemma.mul.turns n step2) (lemma.mul.turns n n2)))))
(define-fun lemma.mul.known ((x vir.word) (u vir.word) (step vir.word) (y vir.word) (v vir.word) (step2 vir.word)) Bool
  (let ((steps (bvor (bvmul step v) (bvmul u step2) (bvmul step step2)))
        (below (bvsub step vir.one)) (below2 (bvsub step2 vir.one)))
  (let ((low (bvsub (word.lowest steps) vir.one)))
    (=> (and (= (bvand step below) vir.zero) (= (bvand (bvsub x u) below) vir.zero)
             (= (bvand step2 below2) vir.zero) (= (bvand (bvsub y v) below2) vir.zero))
      (= (bvand (bvmul x y) low) (bvand (bvmul u v) low))))))

; keeps: bvmul
(define-fun proof.mul.zeros ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (lemma.mul.known x (ones a) (word.lowest (set.unknown a)) y (ones b) (word.lowest (set.unknown b))))
; keeps: bvmul
(define-fun proof.mul.ones ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (proof.mul.zeros a b x y))

; --- quotients

; by whole numbers
(define-fun lemma.div.small ((u vir.word) (v vir.word)) Bool
  (=> (distinct v vir.zero)
    (and (bvult (bvurem u v) v)
         (bvule (bvurem u v) u)
         (bvule (bvudiv u v) u)
         (=> (and (distinct u vir.zero) (bvugt v vir.one)) (bvult (bvudiv u v) u))
         (=> (bvult u v) (and (= (bvudiv u v) vir.zero) (= (bvurem u v) u)))
         (=> (= (bvudiv u v) vir.zero) (= (bvurem u v) u)))))

; by whole numbers
(define-fun lemma.div.grows ((u vir.word) (v vir.word) (u2 vir.word) (v2 vir.word)) Bool
  (=> (and (distinct v2 vir.zero) (bvule u u2) (bvule v2 v)) (bvule (bvudiv u v) (bvudiv u2 v2))))

; Where quotients are the same, remainders are as far apart as what is divided.
; by whole numbers
(define-fun lemma.div.moves ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (= (bvudiv u v) (bvudiv u2 v)) (= (bvsub u (bvurem u v)) (bvsub u2 (bvurem u2 v)))))

; by whole numbers
(define-fun lemma.div.exact ((u vir.word) (v vir.word)) Bool
  (= u (bvadd (bvmul (bvudiv u v) v) (bvurem u v))))

; Signed quotients are those of magnitudes, with a sign.  Z3 sees that where signs are constants.
(define-fun word.no_sign ((u vir.word)) vir.word (bvand u word.smax))
(define-fun word.sign ((u vir.word)) vir.word (bvor u word.smin))
(define-fun lemma.sdiv.signs ((u vir.word) (v vir.word)) Bool
  (let ((u (word.no_sign u)) (v (word.no_sign v)) (u_neg (word.sign u)) (v_neg (word.sign v)))
    (and (= (bvsdiv u v) (bvudiv u v))
         (= (bvsdiv u v_neg) (bvneg (bvudiv u (bvneg v_neg))))
         (= (bvsdiv u_neg v) (bvneg (bvudiv (bvneg u_neg) v)))
         (= (bvsdiv u_neg v_neg) (bvudiv (bvneg u_neg) (bvneg v_neg))))))
(define-fun lemma.srem.signs ((u vir.word) (v vir.word)) Bool
  (let ((u (word.no_sign u)) (v (word.no_sign v)) (u_neg (word.sign u)) (v_neg (word.sign v)))
    (and (= (bvsrem u v) (bvurem u v))
         (= (bvsrem u v_neg) (bvurem u (bvneg v_neg)))
         (= (bvsrem u_neg v) (bvneg (bvurem (bvneg u_neg) v)))
         (= (bvsrem u_neg v_neg) (bvneg (bvurem (bvneg u_neg) (bvneg v_neg)))))))

; keeps: bvsdiv bvudiv
; equal if equal
(define-fun proof.lemma.sdiv ((u vir.word) (v vir.word)) Bool (lemma.sdiv.signs u v))
(define-fun lemma.sdiv ((u vir.word) (v vir.word)) Bool
  (let ((q (bvudiv (magnitude.of u) (magnitude.of v))))
    (= (bvsdiv u v) (ite (= (word.is_neg u) (word.is_neg v)) q (bvneg q)))))

; keeps: bvsrem bvurem
; equal if equal
(define-fun proof.lemma.srem ((u vir.word) (v vir.word)) Bool (lemma.srem.signs u v))
(define-fun lemma.srem ((u vir.word) (v vir.word)) Bool
  (let ((r (bvurem (magnitude.of u) (magnitude.of v))))
    (= (bvsrem u v) (ite (word.is_neg u) (bvneg r) r))))

; keeps: bvudiv
(define-fun proof.divu.umin ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (lemma.div.grows (umin a) (umax b) x y))
; keeps: bvudiv
(define-fun proof.divu.umax ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (lemma.div.grows x y (umax a) (word.most (umin b) vir.one)))

; Quotients by a power of two: bits move, and none comes in.
(define-fun cases.lemma.div.moves_bits ((u vir.word) (u2 vir.word) (v vir.word) (k vir.word)) Bool
  (= v (bvshl vir.one k)))
(define-fun lemma.div.moves_bits ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (and (word.is_power v) (= (bvand u u2) u))
    (= (bvand (bvudiv u v) (bvudiv u2 v)) (bvudiv u v))))

; keeps: bvudiv
; equal if equal
(define-fun proof.divu.zeros ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (lemma.div.moves_bits x (set.possible a) (umin b)))
; keeps: bvudiv
; equal if equal
(define-fun proof.divu.ones ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (lemma.div.moves_bits (ones a) x (umin b)))
; keeps: bvudiv bvsdiv
; equal if equal
(define-fun proof.divs.zeros ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.sdiv x y) (lemma.div.moves_bits x (set.possible a) (umin b))))
; keeps: bvudiv bvsdiv
; equal if equal
(define-fun proof.divs.ones ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.sdiv x y) (lemma.div.moves_bits (ones a) x (umin b))))

; With a sign, quotients grow with what is divided, or fall if the divisor is negative.
(define-fun sdiv.wraps ((u vir.word) (v vir.word)) Bool
  (and (= u word.smin) (= v word.max)))

(define-fun part.sdiv ((u vir.word) (v vir.word) (u2 vir.word) (v2 vir.word)) Bool
  (and (lemma.sdiv u v) (lemma.sdiv u2 v2)
       (lemma.div.small (magnitude.of u) (magnitude.of v))
       (lemma.div.small (magnitude.of u2) (magnitude.of v2))
       (lemma.div.grows (magnitude.of u) (magnitude.of v) (magnitude.of u2) (magnitude.of v2))
       (lemma.div.grows (magnitude.of u2) (magnitude.of v2) (magnitude.of u) (magnitude.of v))))

; keeps: bvudiv bvurem bvsdiv
(define-fun proof.lemma.sdiv.grows ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (part.sdiv u v u2 v))
(define-fun lemma.sdiv.grows ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (and (bvsle u u2) (bvsgt v vir.zero)) (bvsle (bvsdiv u v) (bvsdiv u2 v))))

; keeps: bvudiv bvurem bvsdiv
(define-fun proof.lemma.sdiv.falls ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (part.sdiv u v u2 v))
(define-fun lemma.sdiv.falls ((u vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (and (bvsle u u2) (bvslt v vir.zero) (not (sdiv.wraps u v)))
    (bvsge (bvsdiv u v) (bvsdiv u2 v))))

; Divided by a greater number of the same sign, what is negative comes out greater, the rest less.
; keeps: bvudiv bvurem bvsdiv
(define-fun proof.lemma.sdiv.turns ((u vir.word) (v vir.word) (v2 vir.word)) Bool
  (part.sdiv u v u v2))
(define-fun lemma.sdiv.turns ((u vir.word) (v vir.word) (v2 vir.word)) Bool
  (=> (and (bvsle v v2) (or (bvsgt v vir.zero) (bvslt v2 vir.zero)) (not (sdiv.wraps u v2)))
    (ite (word.is_neg u)
      (bvsle (bvsdiv u v) (bvsdiv u v2))
      (bvsge (bvsdiv u v) (bvsdiv u v2)))))

; u / v, a bound, and u / y, and x / y.
(define-fun part.sdiv.bound ((u vir.word) (v vir.word) (x vir.word) (y vir.word)) Bool
  (and (lemma.sdiv.turns u v y) (lemma.sdiv.turns u y v)
       (lemma.sdiv.grows u x y) (lemma.sdiv.grows x u y)
       (lemma.sdiv.falls u x y) (lemma.sdiv.falls x u y)))

; keeps: bvsdiv
(define-fun proof.divs.smin ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (let ((near (word.smost (smin b) vir.one)) (far (smax b))
        (near2 (word.sleast (smax b) word.max)) (far2 (smin b)))
    (and (part.sdiv.bound (smin a) (ite (word.is_neg (smin a)) near far) x y)
         (part.sdiv.bound (smax a) (ite (word.is_neg (smax a)) far2 near2) x y))))
; keeps: bvsdiv
(define-fun proof.divs.smax ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (let ((near (word.smost (smin b) vir.one)) (far (smax b))
        (near2 (word.sleast (smax b) word.max)) (far2 (smin b)))
    (and (part.sdiv.bound (smax a) (ite (word.is_neg (smax a)) far near) x y)
         (part.sdiv.bound (smin a) (ite (word.is_neg (smin a)) near2 far2) x y))))

; --- remainders

; Where the ends of a range have one quotient, remainders grow.
; keeps: bvudiv bvurem
(define-fun proof.lemma.rem.grows ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word)) Bool
  (and (lemma.div.grows u v x v) (lemma.div.grows x v u2 v)
       (lemma.div.moves u x v) (lemma.div.moves x u2 v)
       (lemma.div.small u v) (lemma.div.small x v) (lemma.div.small u2 v)))
(define-fun lemma.rem.grows ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (and (bvule u x) (bvule x u2) (distinct v vir.zero) (= (bvudiv u v) (bvudiv u2 v)))
    (and (bvule (bvurem u v) (bvurem x v)) (bvule (bvurem x v) (bvurem u2 v)))))

; keeps: bvudiv bvurem
; equal if equal
(define-fun proof.remu.umin ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.div.small x y) (lemma.rem.grows (umin a) x (umax a) (umin b))))
; keeps: bvudiv bvurem
; equal if equal
(define-fun proof.remu.umax ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (proof.remu.umin a b x y))

; keeps: bvudiv bvurem bvsrem
(define-fun proof.lemma.srem.small ((u vir.word) (v vir.word)) Bool
  (and (lemma.srem u v) (lemma.div.small (magnitude.of u) (magnitude.of v))))
(define-fun lemma.srem.small ((u vir.word) (v vir.word)) Bool
  (let ((r (bvsrem u v)))
    (=> (distinct v vir.zero)
      (and (bvult (magnitude.of r) (magnitude.of v))
           (bvule (magnitude.of r) (magnitude.of u))
           (ite (word.is_neg u) (bvsle r vir.zero) (bvsge r vir.zero))
           (=> (bvult (magnitude.of u) (magnitude.of v)) (= r u))))))

; keeps: bvudiv bvurem bvsdiv bvsrem
(define-fun proof.lemma.srem.moves ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word)) Bool
  (let ((m (magnitude.of u)) (m2 (magnitude.of u2)) (n (magnitude.of x)) (w (magnitude.of v)))
    (and (lemma.srem u v) (lemma.srem x v) (lemma.srem u2 v) (lemma.sdiv u v) (lemma.sdiv u2 v)
         (lemma.rem.grows m n m2 w) (lemma.rem.grows m2 n m w)
         (lemma.div.grows n w m w) (lemma.div.grows n w m2 w)
         (lemma.div.small m w) (lemma.div.small n w) (lemma.div.small m2 w))))
(define-fun lemma.srem.moves ((u vir.word) (x vir.word) (u2 vir.word) (v vir.word)) Bool
  (=> (and (bvsle u x) (bvsle x u2) (distinct v vir.zero) (= (bvsdiv u v) (bvsdiv u2 v)))
    (and (bvsle (bvsrem u v) (bvsrem x v)) (bvsle (bvsrem x v) (bvsrem u2 v)))))

; keeps: bvsdiv bvsrem
; equal if equal
(define-fun proof.rems.smin ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.srem.small x y) (lemma.srem.moves (smin a) x (smax a) (umin b))))
; keeps: bvsdiv bvsrem
; equal if equal
(define-fun proof.rems.smax ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (proof.rems.smin a b x y))

(define-fun part.low_bits ((x vir.word) (y vir.word) (low vir.word)) Bool
  (and (lemma.div.exact x y) (lemma.div.small x y) (lemma.mul.keeps_low (bvudiv x y) y low)))

; keeps: bvudiv bvurem bvmul
(define-fun proof.remu.zeros ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (part.low_bits x y (rem.kept b)))
; keeps: bvudiv bvurem bvmul
(define-fun proof.remu.ones ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (part.low_bits x y (rem.kept b)))
; keeps: bvudiv bvurem bvsrem bvmul
(define-fun proof.rems.zeros ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.srem x y) (part.low_bits (magnitude.of x) (magnitude.of y) (rem.kept b))))
; keeps: bvudiv bvurem bvsrem bvmul
(define-fun proof.rems.ones ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (proof.rems.zeros a b x y))

; --- what a result says of an operand

(define-fun wide.of ((x vir.word)) wide ((_ zero_extend 64) x))

; by whole numbers
(define-fun lemma.div.below ((n vir.word) (v vir.word) (x vir.word)) Bool
  (=> (and (distinct v vir.zero) (bvule (wide.mul x v) (wide.of n))) (bvule x (bvudiv n v))))
; by whole numbers
(define-fun lemma.div.above ((n vir.word) (v vir.word) (x vir.word)) Bool
  (=> (and (distinct v vir.zero) (bvule (wide.of n) (wide.mul x v))) (bvule (bvudiv n v) x)))
; by whole numbers
(define-fun lemma.div.undone ((u vir.word) (v vir.word)) Bool
  (=> (distinct v vir.zero) (bvule (wide.mul (bvudiv u v) v) (wide.of u))))

; x * v <= x * y <= x * v2, and what is divided by v and v2.
(define-fun part.before.mul ((a dom) (b dom) (c dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.mul.low x y)
       (lemma.zmul.grows x (umax a) y)
       (lemma.zmul.turns (umax a) y) (lemma.zmul.turns (umax a) (umax b))
       (lemma.zmul.grows y (umax b) (umax a))
       (lemma.zmul.turns x y) (lemma.zmul.turns x (umax b)) (lemma.zmul.turns x (umin b))
       (lemma.zmul.grows y (umax b) x) (lemma.zmul.grows (umin b) y x)
       (lemma.div.above (umin c) (umax b) x) (lemma.div.below (umax c) (umin b) x)))

; keeps: bvmul wide.mul wide.smul bvudiv
(define-fun proof.before.mul.a ((a dom) (b dom) (c dom) (x vir.word) (y vir.word)) Bool
  (part.before.mul a b c x y))
; keeps: bvmul wide.mul wide.smul bvudiv
(define-fun proof.before.mul.b ((a dom) (b dom) (c dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.mul.turns x y) (part.before.mul b a c y x)))

(define-fun part.before.div ((b dom) (c dom) (x vir.word) (y vir.word)) Bool
  (let ((q (bvudiv x y)))
    (and (lemma.div.undone x y) (lemma.div.exact x y) (lemma.div.small x y)
         (lemma.mul.low q y) (lemma.mul.low (umin c) (umin b))
         (lemma.zmul.grows q (umax c) y) (lemma.zmul.turns (umax c) y)
         (lemma.zmul.grows y (umax b) (umax c)) (lemma.zmul.turns (umax c) (umax b))
         (lemma.zmul.grows (umin c) q y) (lemma.zmul.turns (umin c) y)
         (lemma.zmul.grows (umin b) y (umin c)) (lemma.zmul.turns (umin c) (umin b)))))

; keeps: bvmul wide.mul wide.smul bvudiv bvurem
(define-fun proof.before.divu.a ((b dom) (c dom) (x vir.word) (y vir.word)) Bool
  (part.before.div b c x y))
; keeps: bvmul wide.mul wide.smul bvudiv bvurem bvsdiv
; equal if equal
(define-fun proof.before.divs.a ((b dom) (c dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.sdiv x y) (lemma.div.small (magnitude.of x) (magnitude.of y))
       (part.before.div b c x y)))

; Twice the power has a square above x.
(define-fun cases.lemma.root.power ((x vir.word) (k vir.word)) Bool
  (= (root.power x) (bvshl vir.one k)))
(define-fun lemma.root.power ((x vir.word)) Bool
  (let ((twice (bvshl (root.power x) vir.one)))
    (and (distinct twice vir.zero) (bvugt (wide.mul twice twice) (wide.of x)))))

; keeps: bvmul wide.mul wide.smul root.power
(define-fun proof.root ((a dom) (b dom) (x vir.word)) Bool
  (let ((twice (bvshl (root.power (umax b)) vir.one)))
    (and (lemma.root.power (umax b)) (lemma.mul.low x x)
         (lemma.zmul.grows x (umax a) x) (lemma.zmul.turns (umax a) x)
         (lemma.zmul.grows x (umax a) (umax a))
         (lemma.zmul.grows twice x twice) (lemma.zmul.turns twice x)
         (lemma.zmul.grows twice x x))))

; --- relations

; What is left of a product when the least of one factor is taken so often.
; by whole numbers
(define-fun lemma.mul.rest ((x vir.word) (y vir.word) (v vir.word)) Bool
  (= (bvsub (bvmul x y) (bvmul v x)) (bvmul (bvsub y v) x)))

(define-fun lemma.mul.units ((x vir.word)) Bool
  (and (= (bvmul vir.zero x) vir.zero) (= (bvmul vir.one x) x) (= (bvmul word.max x) (bvneg x))))

; by whole numbers
(define-fun lemma.mul.less ((u vir.word) (v vir.word)) Bool
  (= (bvmul (bvsub vir.zero u) v) (bvsub vir.zero (bvmul u v))))

; keeps: bvmul
; equal if equal
(define-fun proof.lemma.mul.negates ((u vir.word) (v vir.word)) Bool
  (lemma.mul.less u v))
(define-fun lemma.mul.negates ((u vir.word) (v vir.word)) Bool
  (= (bvmul (bvneg u) v) (bvneg (bvmul u v))))

; It is no more than the largest of both say, as long as that does not wrap.
; keeps: wide.mul bvmul
(define-fun proof.lemma.mul.within ((x vir.word) (y vir.word) (v vir.word) (u2 vir.word) (v2 vir.word)) Bool
  (and (lemma.mul.low (bvsub y v) x) (lemma.mul.low (bvsub v2 v) u2)
       (lemma.zmul.grows (bvsub y v) (bvsub v2 v) x)
       (lemma.zmul.turns (bvsub v2 v) x) (lemma.zmul.grows x u2 (bvsub v2 v))
       (lemma.zmul.turns (bvsub v2 v) u2)
       (lemma.zmul.grows (bvsub v2 v) v2 u2) (lemma.zmul.turns v2 u2)))
(define-fun lemma.mul.within ((x vir.word) (y vir.word) (v vir.word) (u2 vir.word) (v2 vir.word)) Bool
  (=> (and (bvule v y) (bvule y v2) (bvule x u2) (= (wide.high (wide.mul u2 v2)) vir.zero))
    (bvule (bvmul (bvsub y v) x) (bvmul (bvsub v2 v) u2))))

; keeps: wide.mul bvmul
; equal if equal
(define-fun proof.relation.mul ((a dom) (b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.mul.rest x y (umin b)) (lemma.mul.rest y x (umin a)) (lemma.mul.turns x y)
       (lemma.mul.negates (umin b) x) (lemma.mul.negates (umin a) y)
       (lemma.mul.within x y (umin b) (umax a) (umax b))
       (lemma.mul.within y x (umin a) (umax b) (umax a))
       (lemma.zmul.turns (umax a) (umax b))
       (lemma.mul.units x) (lemma.mul.units y) (lemma.mul.units (bvmul x y))))

; keeps: bvmul bvudiv bvurem
; equal if equal
(define-fun proof.relation.divu ((b dom) (x vir.word) (y vir.word)) Bool
  (and (lemma.div.exact x y) (lemma.div.small x y) (lemma.mul.turns (bvudiv x y) y)
       (lemma.mul.units x) (lemma.mul.units y) (lemma.mul.units (bvudiv x y))))

; keeps: bvmul bvsdiv bvudiv bvurem
; equal if equal
(define-fun proof.relation.divs ((b dom) (x vir.word) (y vir.word)) Bool
  (let ((n (magnitude.of x)))
    (and (lemma.sdiv x y) (lemma.div.exact n y) (lemma.div.small n y)
         (lemma.mul.turns (bvudiv n y) y) (lemma.mul.negates (bvudiv n y) y)
         (lemma.mul.turns (bvneg (bvudiv n y)) y)
         (lemma.mul.units x) (lemma.mul.units y) (lemma.mul.units (bvsdiv x y)))))

; keeps: bvurem bvudiv bvmul
; equal if equal
(define-fun proof.relation.remu ((x vir.word) (y vir.word)) Bool
  (and (lemma.div.small x y) (lemma.mul.units x) (lemma.mul.units y) (lemma.mul.units (bvurem x y))))

(define-fun cases.relation.shl ((b dom) (k vir.word)) Bool (= (count.least b) k))
(define-fun cases.relation.shru ((b dom) (k vir.word)) Bool (= (count.least b) k))
(define-fun cases.relation.shrs ((b dom) (k vir.word)) Bool (= (count.least b) k))
(define-fun cases.relation.and ((b dom) (k vir.word)) Bool
  (= (umin b) (bvsub (bvshl vir.one k) vir.one)))

; What is compared is taken once, the other way round, or not at all.
(define-fun part.units ((x vir.word) (y vir.word) (z vir.word)) Bool
  (and (lemma.mul.units x) (lemma.mul.units y) (lemma.mul.units z)))
; keeps: bvmul
; equal if equal
(define-fun proof.relation.lts ((x vir.word) (y vir.word)) Bool
  (part.units x y (vir.lts.value x y)))
; keeps: bvmul
; equal if equal
(define-fun proof.relation.gts ((x vir.word) (y vir.word)) Bool
  (part.units x y (vir.gts.value x y)))
; keeps: bvmul
; equal if equal
(define-fun proof.relation.les ((x vir.word) (y vir.word)) Bool
  (part.units x y (vir.les.value x y)))
; keeps: bvmul
; equal if equal
(define-fun proof.relation.ges ((x vir.word) (y vir.word)) Bool
  (part.units x y (vir.ges.value x y)))
; keeps: bvmul
; equal if equal
(define-fun proof.relation.ltu ((x vir.word) (y vir.word)) Bool
  (part.units x y (vir.ltu.value x y)))
; keeps: bvmul
; equal if equal
(define-fun proof.relation.gtu ((x vir.word) (y vir.word)) Bool
  (part.units x y (vir.gtu.value x y)))
; keeps: bvmul
; equal if equal
(define-fun proof.relation.leu ((x vir.word) (y vir.word)) Bool
  (part.units x y (vir.leu.value x y)))
; keeps: bvmul
; equal if equal
(define-fun proof.relation.geu ((x vir.word) (y vir.word)) Bool
  (part.units x y (vir.geu.value x y)))
