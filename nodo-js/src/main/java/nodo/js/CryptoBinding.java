package nodo.js;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Digests, randomness and keys made from passwords, for `crypto`. Loop thread only.
///
/// Bytes come as three arguments: an ArrayBuffer, where they begin and how many.
final class CryptoBinding {
    private static final Pattern SHA = Pattern.compile("(?:RSA-)?SHA-?(1|\\d{3})(?:[-/](\\d{3}))?");

    /// Made when it is first asked for, as that takes long.
    private static final class Random {
        private static final SecureRandom SOURCE = new SecureRandom();
    }

    private CryptoBinding() { }

    static Functions functions(Errors errors, OffLoop offLoop) {
        return new Functions(errors)
                .add("random", a -> random(a[0].asInt()))
                .add("uuid", _ -> UUID.randomUUID().toString())
                .add("digest", a -> digest(a[0].asString()))
                .add("digestLength", a -> a[0].<MessageDigest>asHostObject().getDigestLength())
                .add("copyDigest", a -> a[0].<MessageDigest>asHostObject().clone())
                .act("updateDigest", a -> a[0].<MessageDigest>asHostObject().update(bytes(a, 1)))
                .add("endDigest", a -> ByteBuffer.wrap(a[0].<MessageDigest>asHostObject().digest()))
                .add("mac", a -> mac(a[0].asString(), bytes(a, 1)))
                .act("updateMac", a -> a[0].<Mac>asHostObject().update(bytes(a, 1)))
                .add("endMac", a -> ByteBuffer.wrap(a[0].<Mac>asHostObject().doFinal()))
                .add("pbkdf2", a -> {
                    Mac mac = mac(a[1].asString(), bytes(a, 2));
                    byte[] salt = bytes(a, 5);
                    int rounds = a[8].asInt();
                    int length = a[9].asInt();
                    return mac == null ? false : offLoop.run(a[0], () -> ByteBuffer.wrap(Derivation.pbkdf2(mac, salt, rounds, length)));
                })
                .add("hkdf", a -> {
                    Mac mac = mac(a[1].asString(), bytes(a, 5));
                    byte[] key = bytes(a, 2);
                    byte[] info = bytes(a, 8);
                    int length = a[11].asInt();
                    return mac == null ? false : offLoop.run(a[0], () -> ByteBuffer.wrap(Derivation.hkdf(mac, key, info, length)));
                })
                .add("scrypt", a -> {
                    byte[] password = bytes(a, 1);
                    byte[] salt = bytes(a, 4);
                    Scrypt scrypt = new Scrypt(a[7].asInt(), a[8].asInt(), a[9].asInt());
                    int length = a[10].asInt();
                    return offLoop.run(a[0], () -> ByteBuffer.wrap(scrypt.derive(password, salt, length)));
                });
    }

    static byte[] bytes(Value[] arguments, int at) {
        return BufferBinding.copy(arguments[at], arguments[at + 1].asInt(), arguments[at + 2].asInt());
    }

    private static ByteBuffer random(int count) {
        byte[] bytes = new byte[count];
        Random.SOURCE.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /// Null where the JVM does not know the digest.
    private static @Nullable MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(jdkName(name));
        } catch (GeneralSecurityException unknown) {
            return null;
        }
    }

    /// Null where the JVM does not know the digest.
    static @Nullable Mac mac(String name, byte[] key) {
        try {
            String digest = jdkName(name);
            String algorithm = "Hmac" + (digest.startsWith("SHA-") ? "SHA" + digest.substring(4) : digest);
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm)); // an empty key is one of zeros, which the JDK refuses
            return mac;
        } catch (GeneralSecurityException unknown) {
            return null;
        }
    }

    /// {@return how the JDK calls a digest that OpenSSL calls `sha256`, `RSA-SHA256` or `sha512-256`}
    static String jdkName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        Matcher sha = SHA.matcher(upper);
        if (sha.matches()) return "SHA-" + sha.group(1) + (sha.group(2) == null ? "" : '/' + sha.group(2));
        return upper.startsWith("RSA-") ? upper.substring(4) : upper;
    }
}
