package dev.pipelocal.api.service.s3.checksum;

/**
 * The CRC of two byte strings together, from the CRCs of each and the length of the second.
 *
 * <p>Arithmetic of polynomials over GF(2), reflected: the highest bit is the constant term.
 */
record CrcCombination(int width, long polynomial) {
    long combine(long first, long second, long secondLength) {
        return multiply(shift(secondLength), first) ^ second;
    }

    /** x to the power of 8 times {@code length}, modulo the polynomial. */
    private long shift(long length) {
        long result = one();
        long factor = one() >>> Byte.SIZE;
        for (long left = length; left > 0; left >>>= 1) {
            if ((left & 1) != 0) {
                result = multiply(result, factor);
            }
            factor = multiply(factor, factor);
        }
        return result;
    }

    private long one() {
        return 1L << (width - 1);
    }

    private long multiply(long a, long b) {
        long product = 0;
        long term = b;
        for (long bit = one(); bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= term;
            }
            term = (term & 1) != 0 ? (term >>> 1) ^ polynomial : term >>> 1;
        }
        return product;
    }
}
