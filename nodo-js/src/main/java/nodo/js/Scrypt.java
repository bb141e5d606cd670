package nodo.js;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Objects;

/// scrypt, RFC 7914, which the JDK does not have. Any thread.
///
/// @param cost     how many blocks are kept, a power of two
/// @param size     of a block, in units of 128 bytes
/// @param parallel how many blocks are mixed
record Scrypt(int cost, int size, int parallel) {
    byte[] derive(byte[] password, byte[] salt, int length) throws GeneralSecurityException {
        int words = 32 * size;
        byte[] mixed = Derivation.pbkdf2(Objects.requireNonNull(CryptoBinding.mac("sha256", password)), salt, 1, parallel * words * 4);
        ByteBuffer all = ByteBuffer.wrap(mixed).order(ByteOrder.LITTLE_ENDIAN);
        int[] block = new int[words];
        int[] kept = new int[Math.multiplyExact(words, cost)];
        for (int i = 0; i < parallel; i++) {
            all.position(i * words * 4).asIntBuffer().get(block);
            mix(block, kept);
            all.position(i * words * 4).asIntBuffer().put(block);
        }
        return Derivation.pbkdf2(Objects.requireNonNull(CryptoBinding.mac("sha256", password)), mixed, 1, length);
    }

    private void mix(int[] block, int[] kept) {
        int words = block.length;
        int[] scratch = new int[words];
        for (int i = 0; i < cost; i++) {
            System.arraycopy(block, 0, kept, i * words, words);
            mixBlock(block, scratch);
        }
        for (int i = 0; i < cost; i++) {
            int from = (block[words - 16] & cost - 1) * words;
            for (int w = 0; w < words; w++) block[w] ^= kept[from + w];
            mixBlock(block, scratch);
        }
    }

    /// Each part of 16 words is mixed with the one before; the even ones come to stand before the odd ones.
    private void mixBlock(int[] block, int[] scratch) {
        int parts = 2 * size;
        int[] x = new int[16];
        System.arraycopy(block, (parts - 1) * 16, x, 0, 16);
        for (int part = 0; part < parts; part++) {
            for (int w = 0; w < 16; w++) x[w] ^= block[part * 16 + w];
            salsa(x);
            System.arraycopy(x, 0, scratch, (part / 2 + (part & 1) * size) * 16, 16);
        }
        System.arraycopy(scratch, 0, block, 0, block.length);
    }

    /// Salsa20/8: four times over the columns and the rows of a square of 16 words.
    private static void salsa(int[] x) {
        int[] before = x.clone();
        for (int i = 0; i < 4; i++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int w = 0; w < 16; w++) x[w] += before[w];
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
