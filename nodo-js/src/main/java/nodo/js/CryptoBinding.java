package nodo.js;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Digests and randomness for `crypto`. Loop thread only.
final class CryptoBinding {
    /// Made when it is first asked for, as that takes long.
    private static final class Random {
        private static final SecureRandom SOURCE = new SecureRandom();
    }

    private CryptoBinding() { }

    static Functions functions(Errors errors) {
        return new Functions(errors)
                .add("random", a -> random(a[0].asInt()))
                .add("uuid", _ -> UUID.randomUUID().toString())
                .add("hash", a -> hash(a[0].asString(), bytes(a, 1)))
                .add("hmac", a -> hmac(a[0].asString(), bytes(a, 1), bytes(a, 4)));
    }

    private static byte[] bytes(Value[] arguments, int at) {
        return BufferBinding.copy(arguments[at], arguments[at + 1].asInt(), arguments[at + 2].asInt());
    }

    private static ByteBuffer random(int count) {
        byte[] bytes = new byte[count];
        Random.SOURCE.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /// Null where the JVM does not know the digest.
    private static @Nullable ByteBuffer hash(String name, byte[] data) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance(jdkName(name)).digest(data));
        } catch (GeneralSecurityException unknown) {
            return null;
        }
    }

    private static @Nullable ByteBuffer hmac(String name, byte[] key, byte[] data) {
        try {
            String algorithm = "Hmac" + jdkName(name).replace("-", "");
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm)); // an empty key is one of zeros, which the JDK refuses
            return ByteBuffer.wrap(mac.doFinal(data));
        } catch (GeneralSecurityException unknown) {
            return null;
        }
    }

    private static String jdkName(String name) {
        String upper = name.toUpperCase(Locale.ROOT).replace("RSA-", "");
        return upper.matches("SHA\\d+") ? upper.replace("SHA", "SHA-") : upper;
    }
}
