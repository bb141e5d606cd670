package nodo.js;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keys from passwords and other keys. The JDK's own PBKDF2 takes text only, and its HKDF knows three digests. Any thread.
final class Derivation {
    private Derivation() { }

    /// RFC 8018, 5.2.
    ///
    /// @param mac with the password as its key
    static byte[] pbkdf2(Mac mac, byte[] salt, int rounds, int length) throws GeneralSecurityException {
        byte[] derived = new byte[length];
        int size = mac.getMacLength();
        byte[] turn = new byte[size];
        byte[] sum = new byte[size];
        for (int block = 1, at = 0; at < length; block++, at += size) {
            mac.update(salt);
            mac.update(ByteBuffer.allocate(4).putInt(block).flip());
            mac.doFinal(turn, 0);
            System.arraycopy(turn, 0, sum, 0, size);
            for (int round = 1; round < rounds; round++) {
                mac.update(turn);
                mac.doFinal(turn, 0);
                for (int i = 0; i < size; i++) sum[i] ^= turn[i];
            }
            System.arraycopy(sum, 0, derived, at, Math.min(size, length - at));
        }
        return derived;
    }

    /// RFC 5869.
    ///
    /// @param mac with the salt as its key
    static byte[] hkdf(Mac mac, byte[] key, byte[] info, int length) throws GeneralSecurityException {
        mac.init(new SecretKeySpec(mac.doFinal(key), mac.getAlgorithm()));
        byte[] derived = new byte[length];
        byte[] block = {};
        for (int number = 1, at = 0; at < length; number++, at += block.length) {
            mac.update(block);
            mac.update(info);
            block = mac.doFinal(new byte[] {(byte) number});
            System.arraycopy(block, 0, derived, at, Math.min(block.length, length - at));
        }
        return derived;
    }
}
