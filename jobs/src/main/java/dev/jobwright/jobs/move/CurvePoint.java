package dev.jobwright.jobs.move;

import java.math.BigInteger;

/**
 * A point of the curve of Ed25519 (RFC 8032, section 5.1). The JDK signs with a private key that is
 * given, but does not say which public key belongs to it.
 *
 * @param x its abscissa
 * @param y its ordinate
 */
record CurvePoint(BigInteger x, BigInteger y) {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D =
            BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);
    private static final CurvePoint ZERO = new CurvePoint(BigInteger.ZERO, BigInteger.ONE);

    /** The base point, of which every public key is a multiple. */
    static final CurvePoint BASE =
            new CurvePoint(
                    new BigInteger(
                            "15112221349535400772501151409588531511454012693041857206046113283949"
                                    + "847762202"),
                    new BigInteger(
                            "46316835694926478169428394003475163141307993866256225615783033603165"
                                    + "251855960"));

    /** So many times this point. */
    CurvePoint times(BigInteger factor) {
        var sum = ZERO;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = sum.plus(sum);
            sum = factor.testBit(bit) ? sum.plus(this) : sum;
        }
        return sum;
    }

    private CurvePoint plus(CurvePoint other) {
        var xs = x.multiply(other.x).mod(P);
        var ys = y.multiply(other.y).mod(P);
        var twist = D.multiply(xs).multiply(ys).mod(P);
        var across = x.multiply(other.y).add(other.x.multiply(y));
        return new CurvePoint(
                across.multiply(BigInteger.ONE.add(twist).modInverse(P)).mod(P),
                ys.add(xs).multiply(BigInteger.ONE.subtract(twist).modInverse(P)).mod(P));
    }
}
