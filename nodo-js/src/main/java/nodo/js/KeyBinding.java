package nodo.js;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.interfaces.XECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// Public and private keys for `crypto`: reading, writing, signing and encryption with RSA. Loop thread only.
final class KeyBinding {
    private static final int PKCS1_PADDING = 1;
    private static final int NO_PADDING = 3;
    private static final int PSS_PADDING = 6;

    private KeyBinding() { }

    static Functions add(Functions crypto) {
        return crypto
                .add("readKey", a -> read(CryptoBinding.bytes(a, 0), a[3].asString(), text(a[4])))
                .add("isPrivate", a -> key(a[0]) instanceof PrivateKey)
                .add("keyType", a -> type(key(a[0])))
                .add("keyBits", a -> key(a[0]) instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0)
                .add("publicExponent", a -> exponent(key(a[0])).toString())
                .add("curve", a -> curve((ECKey) key(a[0])))
                .add("publicKey", a -> publicOf(key(a[0])))
                .add("encodeKey", a -> ByteBuffer.wrap(a[1].asBoolean() ? KeyText.pkcs1(key(a[0]).getEncoded()) : key(a[0]).getEncoded()))
                .add("lockKey", a -> ByteBuffer.wrap(KeyText.encrypted(key(a[0]).getEncoded(), a[1].asString(), a[2].asString())))
                .add("sameKey", a -> MessageDigest.isEqual(key(a[0]).getEncoded(), key(a[1]).getEncoded()))
                .add("generateKeys", a -> generate(a[0].asString(), a[1].asInt(), new BigInteger(a[2].asString()), text(a[3])))
                .add("sign", a -> sign(a))
                .add("verify", a -> verify(a))
                .add("rsa", a -> rsa(a[0].asBoolean(), key(a[1]), a[2].asInt(), a[3].asString(), CryptoBinding.bytes(a, 4)));
    }

    private static @Nullable String text(Value value) { return value.isNull() ? null : value.asString(); }

    private static Key key(Value value) { return value.asHostObject(); }

    /// Null where it cannot be read; `locked` where it is encrypted and there is no passphrase, `wrong` where there is another.
    private static @Nullable Object read(byte[] bytes, String form, @Nullable String passphrase) {
        try {
            return form.equals("pem") ? KeyText.ofPem(bytes, passphrase) : KeyText.ofDer(bytes, form, passphrase);
        } catch (KeyText.Locked encrypted) {
            return passphrase == null ? "locked" : "wrong";
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static String type(Key key) {
        return switch (key) {
            case RSAKey _ -> "rsa";
            case ECKey _ -> "ec";
            case EdECKey ed -> ed.getParams().getName().toLowerCase(Locale.ROOT);
            case XECKey x when x.getParams() instanceof NamedParameterSpec named -> named.getName().toLowerCase(Locale.ROOT);
            case DSAKey _ -> "dsa";
            default -> "dh";
        };
    }

    private static BigInteger exponent(Key key) {
        return key instanceof RSAPrivateCrtKey whole ? whole.getPublicExponent() : ((RSAPublicKey) key).getPublicExponent();
    }

    /// {@return the curve's name, as OpenSSL has it} The JDK tells its own name first, then others.
    private static String curve(ECKey key) {
        String name = key.getParams().toString().split(" ")[0];
        return name.equals("secp256r1") ? "prime256v1" : name;
    }

    private static @Nullable Key publicOf(Key key) throws GeneralSecurityException {
        if (key instanceof PublicKey) return key;
        if (!(key instanceof RSAPrivateCrtKey rsa)) return null;
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    }

    /// Null where the curve is unknown.
    private static @Nullable ProxyArray generate(String type, int bits, BigInteger exponent, @Nullable String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type.equals("rsa") ? "RSA" : type.equals("ec") ? "EC" : type);
        try {
            if (type.equals("rsa")) generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
            if (type.equals("ec")) generator.initialize(new ECGenParameterSpec(curve));
        } catch (InvalidAlgorithmParameterException unknown) {
            if (type.equals("ec")) return null;
            throw unknown;
        }
        KeyPair pair = generator.generateKeyPair();
        return ProxyArray.fromArray(pair.getPublic(), pair.getPrivate());
    }

    /// Arguments: key, digest or null, padding, length of the salt, whether r and s stand side by side, bytes.
    private static ByteBuffer sign(Value... a) throws GeneralSecurityException {
        Signature signature = signature(a);
        signature.initSign((PrivateKey) key(a[0]));
        signature.update(CryptoBinding.bytes(a, 5));
        return ByteBuffer.wrap(signature.sign());
    }

    /// Arguments: as of `sign`, and the signature's bytes.
    private static boolean verify(Value... a) throws GeneralSecurityException {
        Signature signature = signature(a);
        signature.initVerify((PublicKey) key(a[0]));
        signature.update(CryptoBinding.bytes(a, 5));
        try {
            return signature.verify(CryptoBinding.bytes(a, 8));
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static Signature signature(Value... a) throws GeneralSecurityException {
        Key key = key(a[0]);
        if (key instanceof EdECKey) return Signature.getInstance("EdDSA");
        String digest = CryptoBinding.jdkName(a[1].asString());
        if (a[2].asInt() != PSS_PADDING) {
            String with = key instanceof RSAKey ? "RSA" : key instanceof DSAKey ? "DSA" : "ECDSA";
            return Signature.getInstance(digest.replace("-", "") + "with" + with + (a[4].asBoolean() ? "inP1363Format" : ""));
        }
        Signature pss = Signature.getInstance("RSASSA-PSS");
        int size = MessageDigest.getInstance(digest).getDigestLength();
        int most = (((RSAKey) key).getModulus().bitLength() - 1 + 7) / 8 - size - 2;
        int salt = a[3].asInt() == -1 ? size : a[3].asInt() == -2 ? most : a[3].asInt();
        pss.setParameter(new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
        return pss;
    }

    private static ByteBuffer rsa(boolean encrypts, Key key, int padding, String digest, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/" + switch (padding) {
            case PKCS1_PADDING -> "PKCS1Padding";
            case NO_PADDING -> "NoPadding";
            default -> "OAEPPadding";
        });
        int mode = encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
        if (padding == PKCS1_PADDING || padding == NO_PADDING) {
            cipher.init(mode, key);
        } else {
            String name = CryptoBinding.jdkName(digest);
            cipher.init(mode, key, new OAEPParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), PSource.PSpecified.DEFAULT));
        }
        return ByteBuffer.wrap(cipher.doFinal(data));
    }
}
